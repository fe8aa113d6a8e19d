package io.spcodec.imageio.metadata;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Elements of metadata trees. */
final class Trees {
    private Trees() {}

    /** Returns all elements of a name below a node. */
    static List<Element> named(Node root, String name) {
        List<Element> list = new ArrayList<>();
        if (root instanceof Element element) {
            NodeList nodes = element.getElementsByTagName(name);
            for (int i = 0; i < nodes.getLength(); i++) {
                list.add((Element) nodes.item(i));
            }
        }
        return list;
    }

    /** Returns the elements right below a node. */
    static List<Element> children(Node parent) {
        List<Element> list = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                list.add(element);
            }
        }
        return list;
    }

    static Object userObject(Element element) {
        return element instanceof IIOMetadataNode node ? node.getUserObject() : null;
    }
}
