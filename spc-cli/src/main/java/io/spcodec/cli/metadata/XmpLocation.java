package io.spcodec.cli.metadata;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The place where a picture was taken, taken out of its XMP: every property called GPS something. */
final class XmpLocation {

    /** Far beyond any packet; deeper ones could exhaust the stack. */
    private static final String MOST_DEPTH = "64";

    private XmpLocation() {}

    /** Returns a packet without GPS, the same where there is none; null if it cannot be read. */
    static byte[] remove(byte[] xmp) {
        if (xmp == null) {
            return null;
        }
        try {
            Document packet = parse(xmp);
            List<Node> location = new ArrayList<>();
            collect(packet, location);
            if (location.isEmpty()) {
                return xmp;
            }
            location.forEach(XmpLocation::drop);
            return write(packet);
        } catch (SAXException
                | IOException
                | ParserConfigurationException
                | TransformerException e) {
            return null;
        }
    }

    private static Document parse(byte[] xmp)
            throws SAXException, IOException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(
                "http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MOST_DEPTH);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null); // else it prints what it also throws
        return builder.parse(new ByteArrayInputStream(trimmed(xmp)));
    }

    /** Writers end packets with zeros now and then, which is no XML. */
    private static byte[] trimmed(byte[] xmp) {
        int end = xmp.length;
        while (end > 0 && xmp[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(xmp, end);
    }

    private static void collect(Node node, List<Node> location) {
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            if (isLocation(attributes.item(i))) {
                location.add(attributes.item(i));
            }
        }
        NodeList children = node.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (isLocation(children.item(i))) {
                location.add(children.item(i));
            } else {
                collect(children.item(i), location);
            }
        }
    }

    private static boolean isLocation(Node node) {
        String name = node.getLocalName();
        return name != null && name.toLowerCase(Locale.ROOT).startsWith("gps");
    }

    private static void drop(Node node) {
        if (node instanceof Attr attribute) {
            attribute.getOwnerElement().removeAttributeNode(attribute);
        } else {
            node.getParentNode().removeChild(node);
        }
    }

    private static byte[] write(Document packet) throws TransformerException {
        TransformerFactory factory = TransformerFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Transformer transformer = factory.newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        transformer.transform(new DOMSource(packet), new StreamResult(out));
        return out.toByteArray();
    }
}
