package io.spcodec.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.container.ModelId;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import io.spcodec.network.Extent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams name models as they please; what a decoder keeps of that does not grow. */
class ModelShelfTest {
    private static final int NAMES = 5;

    private final List<ModelBundle> opened = new ArrayList<>();

    private static ModelId stream(String name) {
        return new ModelId(name, 1);
    }

    /** As with a folder in place of the built-in bundles, where every name opens the same. */
    private ModelBundle openWhatever(String id) throws ModelException {
        opened.add(ModelBundle.openDefault(Provider.CPU));
        return opened.get(opened.size() - 1);
    }

    @Test
    void aBundleUnderAnotherNameIsClosedAndForgotten() throws Exception {
        try (ModelShelf shelf = new ModelShelf(this::openWhatever);
                ModelShelf.Use use = shelf.use()) {
            for (int i = 0; i < NAMES; i++) {
                String made = "made-up-" + i;
                assertThrows(UnsupportedException.class, () -> use.forStream(stream(made)));
                assertThrows(IllegalStateException.class, () -> run(opened.get(opened.size() - 1)));
            }
            assertEquals(NAMES, opened.size());
            assertThrows(UnsupportedException.class, () -> use.forStream(stream("made-up-0")));
            assertEquals(NAMES + 1, opened.size(), "a refused name is not remembered");
        }
    }

    @Test
    void theRightBundleIsKept() throws Exception {
        try (ModelShelf shelf = new ModelShelf(this::openWhatever);
                ModelShelf.Use use = shelf.use()) {
            ModelBundle current = use.current();
            assertSame(current, use.forStream(current.codec().id()));
            assertEquals(1, opened.size());
            run(current);
            assertThrows(UnsupportedException.class, () -> use.forStream(stream("made-up")));
            assertNotSame(current, opened.get(1));
            run(current);
        }
    }

    @Test
    void anotherVersionOfTheRightBundleIsRefusedAndTheBundleKept() throws Exception {
        try (ModelShelf shelf = new ModelShelf(this::openWhatever);
                ModelShelf.Use use = shelf.use()) {
            ModelId id = use.current().codec().id();
            UnsupportedException e =
                    assertThrows(
                            UnsupportedException.class,
                            () -> use.forStream(new ModelId(id.name(), id.hashPrefix() ^ 1)));
            assertTrue(e.getMessage().contains(id.toString()), e.getMessage());
            assertSame(use.current(), use.forStream(id));
            assertEquals(1, opened.size());
        }
    }

    @Test
    void aNameThatOpensNothingIsAskedForAgain() throws Exception {
        List<String> asked = new ArrayList<>();
        ModelShelf.Opener nothing =
                id -> {
                    asked.add(id);
                    return null;
                };
        try (ModelShelf shelf = new ModelShelf(nothing);
                ModelShelf.Use use = shelf.use()) {
            for (int i = 0; i < 2; i++) {
                assertThrows(UnsupportedException.class, () -> use.forStream(stream("unknown")));
            }
        }
        assertEquals(List.of("unknown", "unknown"), asked);
    }

    private static void run(ModelBundle bundle) throws SpcException {
        byte[] hyper = new byte[bundle.codec().integers().hyperChannels()];
        byte[] features = new byte[16 * bundle.codec().integers().featureChannels()];
        bundle.codec().networks().features(new Extent(1, 1, 1), hyper, features);
    }
}
