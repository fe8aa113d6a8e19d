package io.spcodec.bench.rd;

import io.spcodec.PixelImage;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Encoding;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.judge.Judges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Measures one image by one codec at settings that give files near {@link #RATES}. */
final class Measurer {
    /** Wanted bits per pixel: the first is approached from below, the last from above. */
    static final List<Double> RATES = List.of(0.10, 0.15, 0.23, 0.37, 0.50, 0.67, 1.00);

    private final Codec codec;
    private final Judges judges;

    Measurer(Codec codec, Judges judges) {
        this.codec = codec;
        this.judges = judges;
    }

    List<Measurement> measure(String name, PixelImage image) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        for (Encoding encoding : encodings(image)) {
            measurements.add(judge(name, image, encoding));
        }
        return measurements;
    }

    private Set<Encoding> encodings(PixelImage image) throws IOException {
        double pixels = (double) image.width() * image.height();
        QualitySearch search = new QualitySearch(codec, image);
        Set<Encoding> encodings = new LinkedHashSet<>();
        for (double rate : RATES) {
            encodings.add(search.find(rate * pixels / 8, side(rate)));
        }
        return encodings;
    }

    private static QualitySearch.Side side(double rate) {
        if (rate == RATES.get(0)) {
            return QualitySearch.Side.BELOW;
        }
        return rate == RATES.get(RATES.size() - 1)
                ? QualitySearch.Side.ABOVE
                : QualitySearch.Side.NEAREST;
    }

    private Measurement judge(String name, PixelImage image, Encoding encoding) throws IOException {
        double start = codec.clock();
        PixelImage decoded = codec.decode(encoding.file());
        double decodeSeconds = codec.clock() - start;
        Measurement.FileFacts file =
                new Measurement.FileFacts(
                        (long) image.width() * image.height(),
                        encoding.setting(),
                        encoding.file().length,
                        encoding.seconds());
        return new Measurement(
                codec.name(), name, file, decodeSeconds, judges.judge(image, decoded));
    }
}
