package io.spcodec.bench.residual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorstCropsTest {
    private static PixelImage noise(int spoilFrom, int by) {
        byte[] samples = new byte[3 * 384 * 192];
        for (int i = 0; i < samples.length; i++) {
            int spoiled = i / 3 % 384 >= spoilFrom ? i * 7 % 5 * by : 0;
            samples[i] = (byte) (100 + i * 31 % 17 + spoiled);
        }
        return new PixelImage(384, 192, ColorType.RGB, samples);
    }

    @Test
    void thePartThatOneCodecAloneSpoiledIsFoundAndTheWorstPictureComesFirst() {
        PixelImage original = noise(384, 0);
        WorstCrops worst = new WorstCrops(2);
        worst.add("little", original, noise(192, 2), original);
        worst.add("nothing", original, original, original);
        worst.add("much", original, noise(192, 8), original);
        List<WorstCrops.Crop> crops = worst.crops().toList();
        assertEquals(
                List.of("much", "little"), crops.stream().map(WorstCrops.Crop::image).toList());
        assertTrue(crops.get(0).loss() > crops.get(1).loss() && crops.get(1).loss() > 0);
        assertTrue(crops.get(0).place().x() > 0, "what is left of it is as it was");
        assertEquals(192, crops.get(0).ours().picture().width());
    }
}
