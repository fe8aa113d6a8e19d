package io.spcodec.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Native objects are counted, native memory is used again, and the unpacked folder is found. */
class HandleTest {

    /** An object with memory that nobody sees; its name is counted. */
    private static final class Invisible implements AutoCloseable {
        private int closed;

        @Override
        public void close() {
            closed++;
        }
    }

    /** One that does not let go. */
    private static final class Stubborn implements AutoCloseable {
        @Override
        public void close() throws IOException {
            throw new IOException("it stays");
        }
    }

    private static long open(String kind) {
        return Handle.open().getOrDefault(kind, 0L);
    }

    @Test
    void whatIsOpenIsCountedByItsKind() {
        long opened = Handle.opened();
        Invisible object = new Invisible();
        Handle<Invisible> one = new Handle<>(object);
        Handle<Invisible> other = new Handle<>(new Invisible());
        assertSame(object, one.get());
        assertEquals(2, open("Invisible"));
        one.close();
        assertEquals(1, open("Invisible"));
        assertEquals(1, object.closed);
        one.close();
        assertEquals(1, object.closed, "closing twice closes once");
        assertEquals(1, open("Invisible"));
        other.close();
        assertEquals(0, open("Invisible"));
        assertTrue(!Handle.open().containsKey("Invisible"), "none is left out of the counts");
        assertEquals(opened + 2, Handle.opened());
    }

    @Test
    void whatDoesNotCloseStaysCountedAndNobodyFails() {
        Handle<Stubborn> handle = new Handle<>(new Stubborn());
        handle.close();
        assertEquals(1, open("Stubborn"));
    }

    @Test
    void memoryThatWasGivenBackIsTakenAgain() {
        DirectBytes memory = new DirectBytes();
        ByteBuffer first = memory.take(5000);
        assertEquals(5000, first.limit());
        assertEquals(8192, first.capacity(), "the next power of two");
        assertEquals(ByteOrder.nativeOrder(), first.order());
        assertTrue(first.isDirect());
        first.put(4999, (byte) 42);
        first.position(100);
        memory.giveBack(first);
        ByteBuffer second = memory.take(7000);
        assertSame(first, second);
        assertEquals(0, second.position());
        assertEquals(7000, second.limit());
        assertEquals(42, second.get(4999), "of undefined content");
        assertNotSame(second, memory.take(7000));
    }

    @Test
    void littleMemoryIsAPage() {
        DirectBytes memory = new DirectBytes();
        for (int bytes : new int[] {1, 2, 100, 4096}) {
            ByteBuffer buffer = memory.take(bytes);
            assertEquals(4096, buffer.capacity());
            assertEquals(bytes, buffer.limit());
        }
        assertEquals(8192, memory.take(4097).capacity());
    }

    @Test
    void noMemoryIsInTwoHands() {
        DirectBytes memory = new DirectBytes();
        Random random = new Random(1);
        List<ByteBuffer> held = new ArrayList<>();
        for (int round = 0; round < 2000; round++) {
            if (held.size() < 8 && random.nextBoolean()) {
                ByteBuffer taken = memory.take(1 + random.nextInt(60_000));
                for (ByteBuffer other : held) {
                    assertNotSame(other, taken);
                }
                held.add(taken);
            } else if (!held.isEmpty()) {
                memory.giveBack(held.remove(random.nextInt(held.size())));
            }
        }
    }

    @Test
    void memoryBeyondWhatIsKeptIsLeftToTheCollector() {
        DirectBytes memory = new DirectBytes();
        List<ByteBuffer> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(memory.take(32 << 20));
        }
        all.forEach(memory::giveBack);
        int again = 0;
        for (int i = 0; i < 5; i++) {
            ByteBuffer taken = memory.take(32 << 20);
            again += all.stream().anyMatch(each -> each == taken) ? 1 : 0;
        }
        assertEquals(4, again, "128 MiB are kept");
    }

    @Test
    void theUnpackedLibraryIsFoundAmongWhatIsMapped() {
        List<String> maps =
                List.of(
                        "7f00-7f01 r-xp 00000000 08:01 12 /usr/lib/libc.so.6",
                        "7f02-7f03 rw-p 00000000 00:00 0",
                        "7f04-7f05 r-xp 00000000 08:01 9 /tmp/x/onnxruntime-java55/libonnxruntime.so");
        assertEquals(Optional.of(Path.of("/tmp/x/onnxruntime-java55")), UnpackedFolder.find(maps));
        assertEquals(Optional.empty(), UnpackedFolder.find(maps.subList(0, 2)));
        assertEquals(
                Optional.empty(),
                UnpackedFolder.find(
                        List.of("7f r-xp 0 0 9 /opt/onnxruntime-java.d/lib/libonnxruntime.so")),
                "a library that was not unpacked is somebody else's");
    }
}
