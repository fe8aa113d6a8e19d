package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imgscalr.Scalr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.BufferedImageHttpMessageConverter;

/** Programs of others, from Maven Central, that learn SPC by our jars on their path alone. */
class ProgramsTest {
    private static final MediaType SPC = MediaType.parseMediaType("image/x-spc");

    @TempDir Path folder;

    @Test
    void thumbnailatorScalesSpcToSpcAndJpeg() throws IOException {
        Path source = Files.write(folder.resolve("photo.spc"), Streams.tiled());
        File small = folder.resolve("small.spc").toFile();
        Thumbnails.of(source.toFile()).size(100, 100).outputQuality(0.8).toFile(small);
        BufferedImage read = ImageIO.read(small);
        assertEquals(100, read.getWidth());
        assertEquals(86, read.getHeight());
        File jpeg = folder.resolve("small.jpg").toFile();
        Thumbnails.of(source.toFile())
                .sourceRegion(600, 500, 80, 80)
                .scale(0.5)
                .outputFormat("jpg")
                .toFile(jpeg);
        assertEquals(40, ImageIO.read(jpeg).getHeight());
    }

    @Test
    void pdfBoxInsertsAnSpcImage() throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Streams.rgbAlpha()));
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDImageXObject object = LosslessFactory.createFromImage(document, image);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(object, 50, 50);
            }
            document.save(pdf);
        }
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            var resources = document.getPage(0).getResources();
            var name = resources.getXObjectNames().iterator().next();
            BufferedImage drawn = ((PDImageXObject) resources.getXObject(name)).getImage();
            assertEquals(image.getRGB(35, 25), drawn.getRGB(35, 25));
        }
    }

    @Test
    void imgscalrResizesAnSpcImage() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Streams.rgb()));
        BufferedImage resized = Scalr.resize(image, Scalr.Method.QUALITY, 48);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(resized, "spc", out));
        assertEquals(32, ImageIO.read(new ByteArrayInputStream(out.toByteArray())).getHeight());
    }

    @Test
    void springSendsAndReceivesSpc() throws IOException {
        BufferedImageHttpMessageConverter converter = new BufferedImageHttpMessageConverter();
        assertTrue(converter.getSupportedMediaTypes().contains(SPC));
        BufferedImage image = converter.read(BufferedImage.class, new Request(Streams.gray()));
        assertEquals(60, image.getWidth());
        Answer answer = new Answer(new ByteArrayOutputStream(), new HttpHeaders());
        converter.write(image, SPC, answer);
        byte[] sent = answer.getBody().toByteArray();
        assertEquals(40, ImageIO.read(new ByteArrayInputStream(sent)).getHeight());
    }

    /** A request with an SPC body. */
    private record Request(byte[] body) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            headers.setContentType(SPC);
            return headers;
        }
    }

    /** An answer that keeps its body. */
    private record Answer(ByteArrayOutputStream getBody, HttpHeaders getHeaders)
            implements HttpOutputMessage {}
}
