package org.example.photos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The server on a port of this machine, as a browser sees it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PhotosTest {
    @TempDir static Path folder;

    @Value("${local.server.port}")
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add("photos.folder", folder::toString);
    }

    private HttpResponse<byte[]> get(String path, String accept) throws Exception {
        return client.send(
                request(path).header("Accept", accept).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return client.send(
                request("/photos")
                        .header("Content-Type", "image/png")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static byte[] png() throws Exception {
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 160 * 120; i++) {
            image.setRGB(i % 160, i / 160, 0xFF000000 | i % 160 << 16 | i / 160 << 8 | 90);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static BufferedImage image(HttpResponse<byte[]> response) throws Exception {
        assertEquals(200, response.statusCode(), new String(response.body()));
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    /** A JPEG file, red at the left and blue at the right, whose Exif tells how it is to be turned. */
    private static byte[] photo(int orientation) throws Exception {
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 160 * 120; i++) {
            image.setRGB(i % 160, i / 160, i % 160 < 80 ? 0xD03020 : 0x2030D0);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", jpeg);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg.toByteArray(), 0, 20); // its start, and JFIF's segment
        String exif =
                "ffe10022" // APP1 of 34 bytes
                        + "457869660000" // Exif
                        + "4d4d002a00000008" // TIFF, the first directory at 8
                        + "0001" // of one entry
                        + ("01120003000000010%03d0000").formatted(orientation)
                        + "00000000"; // and no other directory
        out.write(HexFormat.of().parseHex(exif));
        out.write(jpeg.toByteArray(), 20, jpeg.size() - 20);
        return out.toByteArray();
    }

    private static boolean isRed(BufferedImage image, double x, double y) {
        Color color =
                new Color(
                        image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
        return color.getRed() > color.getBlue();
    }

    @Test
    void photographsAreServedAsTheyAreToBeSeen() throws Exception {
        for (int orientation = 1; orientation <= 8; orientation++) {
            String place = header(post(photo(orientation)), "Location");
            boolean lies = orientation >= 5;
            boolean redFirst = List.of(1, 4, 5, 6).contains(orientation);
            for (String view : List.of("", "/thumbnail")) {
                BufferedImage image = image(get(place + view, "image/jpeg"));
                String what = orientation + view;
                assertEquals(lies, image.getWidth() < image.getHeight(), what);
                assertEquals(redFirst, isRed(image, 0.1, 0.1), what);
                assertEquals(!redFirst, isRed(image, 0.9, 0.9), what);
                assertEquals(lies == redFirst, isRed(image, 0.9, 0.1), what);
            }
        }
    }

    @Test
    void anUploadIsServedInTheFormatThatIsAskedFor() throws Exception {
        HttpResponse<String> stored = post(png());
        assertEquals(201, stored.statusCode(), stored.body());
        String place = stored.headers().firstValue("Location").orElseThrow();
        for (String type : new String[] {"image/jpeg", "image/png", "image/x-spc"}) {
            HttpResponse<byte[]> response = get(place, type);
            assertEquals(type, header(response, "Content-Type"));
            assertEquals("Accept", header(response, "Vary"));
            assertEquals("nosniff", header(response, "X-Content-Type-Options"));
            assertEquals(160, image(response).getWidth());
        }
        assertEquals(20, image(get(place + "/thumbnail", "image/jpeg")).getWidth());
        assertEquals(406, get(place, "text/html").statusCode());
        HttpResponse<byte[]> meter = get("/actuator/metrics/photos.decode", "application/json");
        assertTrue(new String(meter.body()).contains("\"COUNT\""), new String(meter.body()));
    }

    @Test
    void whatIsNoPictureIsTheSendersMistake() throws Exception {
        assertEquals(400, post("hello".getBytes()).statusCode());
        assertEquals(400, post(Arrays.copyOf(png(), 200)).statusCode());
        assertEquals(404, get("/photos/" + "0".repeat(64), "image/png").statusCode());
    }
}
