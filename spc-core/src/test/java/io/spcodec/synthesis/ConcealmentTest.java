package io.spcodec.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.grid.LatentArea;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcealmentTest {

    @Test
    void nearerNeighboursCountMore() {
        short[] values = {300, 0, 0, -600};
        LatentWindow latents = new LatentWindow(values, 1, new LatentArea(0, 0, 1, 4));
        Concealment.fill(latents, List.of(new LatentArea(0, 1, 1, 2)));
        assertArrayEquals(new short[] {300, 0, -300, -600}, values);
    }

    @Test
    void everyChannelIsFilledOnItsOwn() {
        short[] values = {5, -7, 99, 99, 5, -7};
        LatentWindow latents = new LatentWindow(values, 2, new LatentArea(3, 8, 1, 3));
        Concealment.fill(latents, List.of(new LatentArea(3, 9, 1, 1)));
        assertArrayEquals(new short[] {5, -7, 5, -7, 5, -7}, values);
    }

    @Test
    void withoutAnyNeighbourAllIsZero() {
        short[] values = {1, 2, 3, 4};
        LatentArea all = new LatentArea(0, 0, 2, 2);
        Concealment.fill(new LatentWindow(values, 1, all), List.of(all));
        assertArrayEquals(new short[4], values);
    }

    @Test
    void knownLatentsAreNotTouched() {
        short[] values = new short[36];
        Arrays.fill(values, (short) 32767);
        LatentWindow latents = new LatentWindow(values, 1, new LatentArea(0, 0, 6, 6));
        LatentArea lost = new LatentArea(2, 2, 2, 2);
        for (int i = 0; i < 4; i++) {
            values[latents.index(2 + i / 2, 2 + i % 2)] = -5;
        }
        Concealment.fill(latents, List.of(lost));
        for (short value : values) {
            assertEquals(32767, value);
        }
    }
}
