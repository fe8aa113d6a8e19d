package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spcodec.container.SpcFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Java, desktops and file(1) tell an SPC file by its signature, whatever its name. */
class FileTypeTest {

    private static final Path FILES = Path.of("..", "docs", "file-type");
    private static final String TYPE = "image/x-spc";

    @TempDir Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void javaLooksAtTheSignature() throws IOException {
        byte[] stream = Streams.rgb();
        for (String name : new String[] {"a.spc", "a.png", "without"}) {
            assertEquals(TYPE, Files.probeContentType(file(name, stream)), name);
        }
        byte[] certificate = {0x30, (byte) 0x82, 1, 2, 6, 9, 0x2a, (byte) 0x86, 0x48};
        assertNotEquals(TYPE, Files.probeContentType(file("certificate.spc", certificate)));
    }

    @Test
    void theDetectorLeavesTheRestToOthers() throws IOException {
        SpcFileTypeDetector detector = new SpcFileTypeDetector();
        assertNull(detector.probeContentType(folder));
        assertNull(detector.probeContentType(folder.resolve("none.spc")));
        assertNull(detector.probeContentType(file("empty.spc", new byte[0])));
        byte[] seven = Arrays.copyOf(Streams.rgb(), 7);
        assertNull(detector.probeContentType(file("seven.spc", seven)));
    }

    @Test
    void desktopsHaveTheSameSignature() throws Exception {
        Element root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(FILES.resolve("spc.xml").toFile())
                        .getDocumentElement();
        Element type = (Element) root.getElementsByTagName("mime-type").item(0);
        assertEquals(TYPE, type.getAttribute("type"));
        Element match = (Element) type.getElementsByTagName("match").item(0);
        assertEquals("0", match.getAttribute("offset"));
        assertArrayEquals(signature(), unescaped(match.getAttribute("value")));
        Element glob = (Element) type.getElementsByTagName("glob").item(0);
        assertTrue(Integer.parseInt(glob.getAttribute("weight")) < 50, "others have the name, too");
    }

    @Test
    void fileHasTheSameSignature() throws IOException {
        String magic = Files.readString(FILES.resolve("spc.magic"));
        Matcher line = Pattern.compile("(?m)^0\tstring\t(\\S+)\tSPC image$").matcher(magic);
        assertTrue(line.find(), magic);
        assertArrayEquals(signature(), unescaped(line.group(1)));
        assertTrue(magic.contains("!:mime\t" + TYPE), magic);
    }

    @Test
    void fileItselfReadsItsLine() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/file")), "file(1)");
        Process process =
                new ProcessBuilder(
                                "/usr/bin/file",
                                "--brief",
                                "--mime-type",
                                "-m",
                                FILES.resolve("spc.magic").toString(),
                                file("a", Streams.rgb()).toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(TYPE, output.strip());
    }

    private static byte[] signature() {
        return ByteBuffer.allocate(8).putLong(SpcFormat.SIGNATURE).array();
    }

    /** Bytes of a string with \x, \r and \n, as both files have it. */
    private static byte[] unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = Pattern.compile("\\\\x([0-9a-f]{2})|\\\\([rn])|(.)").matcher(text);
        while (part.find()) {
            if (part.group(1) != null) {
                bytes.write(Integer.parseInt(part.group(1), 16));
            } else if (part.group(2) != null) {
                bytes.write(part.group(2).equals("r") ? '\r' : '\n');
            } else {
                bytes.write(part.group(3).charAt(0));
            }
        }
        return bytes.toByteArray();
    }
}
