package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network takes no more threads than it may. */
class DeviceThreadsTest {

    @AfterEach
    void clear() {
        System.clearProperty(Device.THREADS_PROPERTY);
    }

    @Test
    void thePropertyBoundsThem() throws ModelException {
        int all = Math.min(16, Runtime.getRuntime().availableProcessors());
        assertEquals(all, Device.threads());
        for (int threads : new int[] {1, 3, 16}) {
            System.setProperty(Device.THREADS_PROPERTY, " " + threads);
            assertEquals(threads, Device.threads());
        }
        System.setProperty(Device.THREADS_PROPERTY, "1000");
        assertEquals(16, Device.threads());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "two", ""})
    void nonsenseIsRefusedByName(String value) {
        System.setProperty(Device.THREADS_PROPERTY, value);
        String message = assertThrows(ModelException.class, Device::threads).getMessage();
        assertTrue(message.contains("io.spcodec.threads is '" + value + "'"), message);
    }
}
