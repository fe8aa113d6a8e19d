package io.spcodec.bench.rd;

import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.CompressedFile;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.judge.Judges;
import io.spcodec.bench.judge.Score;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** Measures an image, or adds the scores that are missing to old measurements of it. */
    List<Measurement> measure(Path file, List<Measurement> old) throws IOException {
        PixelImage image = ImageFiles.read(file);
        List<Measurement> measurements = new ArrayList<>();
        for (Measurement measurement : old) {
            measurements.add(complete(measurement, image));
        }
        for (CompressedFile encoding :
                old.isEmpty() ? encodings(image) : Set.<CompressedFile>of()) {
            measurements.add(judge(ImageFiles.stem(file), image, encoding));
        }
        return measurements;
    }

    private Set<CompressedFile> encodings(PixelImage image) throws IOException {
        double pixels = (double) image.width() * image.height();
        QualitySearch search = new QualitySearch(codec, image);
        Set<CompressedFile> encodings = new LinkedHashSet<>();
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

    private Measurement judge(String name, PixelImage image, CompressedFile encoding)
            throws IOException {
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
                codec.name(),
                name,
                file,
                decodeSeconds,
                judges.judge(image, decoded, judges.scores()));
    }

    /**
     * Adds the scores that an older measurement lacks.
     *
     * @throws IOException if the codec no longer writes a file of that size
     */
    private Measurement complete(Measurement old, PixelImage image) throws IOException {
        Set<Score> missing = EnumSet.copyOf(judges.scores());
        missing.removeAll(old.figures().keySet());
        byte[] file = codec.encode(image, old.file().setting());
        if (file.length != old.file().bytes()) {
            throw new IOException(
                    codec.name() + " has changed, " + old.image() + " must be measured anew");
        }
        Map<Score, Double> figures = new EnumMap<>(old.figures());
        figures.putAll(judges.judge(image, codec.decode(file), missing));
        return new Measurement(old.codec(), old.image(), old.file(), old.decodeSeconds(), figures);
    }
}
