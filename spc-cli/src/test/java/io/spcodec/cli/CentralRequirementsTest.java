package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What Maven Central asks of a POM, and what users ask of a BOM. */
class CentralRequirementsTest {

    private static final Path ROOT = Path.of(System.getProperty("spc.root"));
    private static final Set<String> NOT_PUBLISHED = Set.of("spc-bench");
    private static final List<String> ASKED =
            List.of(
                    "groupId",
                    "artifactId",
                    "version",
                    "name",
                    "description",
                    "url",
                    "licenses/license/name",
                    "licenses/license/url",
                    "developers/developer/name",
                    "scm/connection",
                    "scm/url");

    private final Document root = xml(ROOT.resolve("pom.xml"));

    @Test
    void everyPublishedPomSaysWhatCentralAsks() throws Exception {
        Set<String> own = Set.of("artifactId", "name", "description");
        for (String folder : published()) {
            Document pom = xml(ROOT.resolve(folder).resolve("pom.xml"));
            for (String field : ASKED) {
                Document place = own.contains(field) ? pom : root;
                assertFalse(text(place, "/project/" + field).isBlank(), folder + ": " + field);
            }
            assertEquals(0, all(pom, "/project/repositories").size(), folder);
            assertEquals(text(root, "/project/version"), text(pom, "/project/parent/version"));
        }
    }

    @Test
    void thePomsThatAreUploadedSayItThemselves() throws Exception {
        int built = 0;
        for (String folder : published()) {
            Path flattened = ROOT.resolve(folder).resolve(".flattened-pom.xml");
            if (!Files.exists(flattened)) {
                continue;
            }
            built++;
            Document pom = xml(flattened);
            for (String field : ASKED) {
                assertFalse(text(pom, "/project/" + field).isBlank(), flattened + ": " + field);
            }
            assertEquals(0, all(pom, "/project/parent").size(), "needs no other POM");
            assertEquals(0, all(pom, "//dependency[scope='test']").size(), flattened.toString());
            assertFalse(Files.readString(flattened).contains(ROOT.toString()), "a path of here");
        }
        assertTrue(built >= 4, built + " of the modules that this one needs, or is");
    }

    @Test
    void everyAddressIsOfTheDomainThatTheGroupIdStandsFor() {
        List<String> parts = Arrays.asList(text(root, "/project/groupId").split("\\."));
        Collections.reverse(parts);
        String home = "https://" + String.join(".", parts);
        assertEquals(home, text(root, "/project/url"));
        assertEquals(home, text(root, "/project/developers/developer/organizationUrl"));
        String repository = text(root, "/project/scm/url");
        assertTrue(repository.startsWith(home + "/"), repository);
        assertEquals("scm:git:" + repository, text(root, "/project/scm/connection"));
    }

    @Test
    void theDevelopersAreTheAuthorsOfTheNotice() throws Exception {
        String authors = text(root, "/project/developers/developer/name");
        assertTrue(
                Files.readString(ROOT.resolve("NOTICE"))
                        .contains(authors.replaceFirst("^The ", "the ")),
                authors);
    }

    @Test
    void aReleaseHasSourcesJavadocBillOfMaterialsAndSignature() throws Exception {
        String plugins = "//profile[id='release']//plugin/artifactId";
        assertTrue(
                all(root, plugins)
                        .containsAll(
                                List.of(
                                        "maven-source-plugin",
                                        "maven-javadoc-plugin",
                                        "cyclonedx-maven-plugin",
                                        "maven-gpg-plugin")));
        assertTrue(
                text(root, "//project.build.outputTimestamp").matches("\\d{4}-.*Z"),
                "one time for all entries");
        assertTrue(Files.readString(ROOT.resolve("LICENSE")).contains("Version 2.0"));
        assertTrue(Files.readString(ROOT.resolve("NOTICE")).startsWith("SPC"));
    }

    @Test
    void theBomNamesEveryPublishedModuleAndTheRuntimeThatIsTested() throws Exception {
        Document bom = xml(ROOT.resolve("spc-bom/pom.xml"));
        Set<String> modules = new TreeSet<>();
        for (String folder : published()) {
            modules.add(text(xml(ROOT.resolve(folder).resolve("pom.xml")), "/project/artifactId"));
        }
        modules.remove("spc-bom");
        String managed = "/project/dependencyManagement/dependencies/dependency";
        assertEquals(
                modules, new TreeSet<>(all(bom, managed + "[groupId='io.spcodec']/artifactId")));
        String runtime = text(root, "//onnxruntime.version");
        assertEquals(
                List.of(runtime, runtime),
                all(bom, managed + "[groupId='com.microsoft.onnxruntime']/version"));
    }

    @Test
    void theCommandLineKnowsItsVersion() {
        assertEquals("spc " + text(root, "/project/version"), CliRun.of("--version").out().strip());
    }

    private List<String> published() {
        List<String> folders = all(root, "/project/modules/module");
        assertTrue(folders.size() >= 6 && folders.containsAll(NOT_PUBLISHED));
        return folders.stream().filter(folder -> !NOT_PUBLISHED.contains(folder)).toList();
    }

    private static Document xml(Path file) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (Exception e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static String text(Document pom, String path) {
        List<String> found = all(pom, path);
        return found.isEmpty() ? "" : found.get(0);
    }

    private static List<String> all(Document pom, String path) {
        XPath query = XPathFactory.newInstance().newXPath();
        try {
            NodeList nodes = (NodeList) query.evaluate(path, pom, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }
}
