package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.spcodec.SpcDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

/**
 * A web application that comes with the plugin, is used and stops: its class loader has to go. ONNX
 * Runtime stays in the server's own class path, as docs/SERVERS.md asks.
 */
class ClassLoaderTest {
    private static final int COLLECTIONS = 40;
    private static final int PAUSE_MILLISECONDS = 250;

    /** By reflection: the plugin's module does not read ONNX Runtime's. */
    private static final Class<?> ORT = load("ai.onnxruntime.OrtEnvironment");

    @Test
    void unloadedPluginIsCollected() throws Exception {
        assertNotNull(
                ORT.getMethod("getEnvironment").invoke(null), "the server starts ONNX Runtime");
        assertNotNull(IIORegistry.getDefaultInstance(), "and its ImageIO");
        byte[] stream = Streams.rgb();
        WeakReference<ClassLoader> loader = useInItsOwnClassLoader(stream);
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        assertNull(loader.get(), "the plugin's class loader is still reachable");
    }

    private static WeakReference<ClassLoader> useInItsOwnClassLoader(byte[] stream)
            throws Exception {
        URLClassLoader application = new URLClassLoader(jars(), new Server());
        List<Throwable> failures = new ArrayList<>();
        Thread request =
                new Thread(
                        () -> {
                            try {
                                serve(application, stream);
                            } catch (Throwable e) {
                                failures.add(e);
                            }
                        });
        request.setContextClassLoader(application);
        request.start();
        request.join();
        application.close();
        assertEquals(List.of(), failures);
        WeakReference<ClassLoader> reference = new WeakReference<>(application);
        Reference.reachabilityFence(application);
        return reference;
    }

    private static void serve(ClassLoader application, byte[] stream) throws Exception {
        ImageReaderSpi provider =
                (ImageReaderSpi)
                        Class.forName(SpcImageReaderSpi.class.getName(), true, application)
                                .getDeclaredConstructor()
                                .newInstance();
        assertNotSame(SpcImageReaderSpi.class, provider.getClass());
        IIORegistry registry = IIORegistry.getDefaultInstance();
        registry.registerServiceProvider(provider, ImageReaderSpi.class);
        try (ImageInputStream input =
                ImageIO.createImageInputStream(new ByteArrayInputStream(stream))) {
            ImageReader reader = provider.createReaderInstance();
            reader.setInput(input);
            BufferedImage image = reader.read(0);
            assertEquals(96, image.getWidth());
            assertNotNull(reader.readThumbnail(0, 0));
            reader.dispose();
        }
        registry.deregisterServiceProvider(provider, ImageReaderSpi.class);
    }

    private static URL[] jars() {
        List<URL> jars = new ArrayList<>();
        for (Class<?> each :
                List.of(
                        SpcImageReaderSpi.class,
                        SpcDecoder.class,
                        load("io.spcodec.models.Bundles"),
                        load("com.fasterxml.jackson.core.JsonFactory"))) {
            jars.add(each.getProtectionDomain().getCodeSource().getLocation());
        }
        return jars.toArray(URL[]::new);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The platform and ONNX Runtime, nothing else of what the tests see. */
    private static final class Server extends ClassLoader {
        Server() {
            super(ClassLoader.getPlatformClassLoader());
        }

        /** On the module path the platform's loader knows the application's modules too. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.spcodec.") || name.startsWith("com.fasterxml.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("ai.onnxruntime.")
                    ? ORT.getClassLoader().loadClass(name)
                    : super.loadClass(name, resolve);
        }
    }
}
