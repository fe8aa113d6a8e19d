package io.spcodec.bench.codec;

import java.io.IOException;
import java.util.List;

/**
 * The codecs SPC is compared with, each through its own command-line tools, one thread each where
 * the tool can be told. On Debian: libjpeg-turbo-progs, webp, libavif-bin, libjxl-tools,
 * libheif-examples. Today's AVIF and JPEG XL, {@code avif-iq} and {@code jxl-0.12}, come as Python
 * wheels: {@code spc-bench/peers/requirements.txt}, with SPC_PYTHON for a Python that has them.
 */
public final class Peers {
    /** The names that {@link #open} knows. */
    public static final List<String> NAMES =
            List.of("jpeg", "webp", "avif", "jxl", "heic", "avif-iq", "jxl-0.12");

    private Peers() {}

    /**
     * Opens a codec.
     *
     * @throws IllegalArgumentException if no peer has this name
     */
    public static Codec open(String name) throws IOException {
        return switch (name) {
            case "jpeg" -> jpeg();
            case "webp" -> webp();
            case "avif" -> avif();
            case "jxl" -> jxl();
            case "heic" -> heic();
            case "avif-iq" -> wheel(name, "avif", new Knob(0, 99, 99));
            case "jxl-0.12" -> wheel(name, "jxl", new Knob(1, 99, 196));
            default ->
                    throw new IllegalArgumentException(
                            "no peer is named " + name + ", only " + NAMES);
        };
    }

    /** libjpeg-turbo, 4:2:0, optimised Huffman tables: the anchor of all comparisons. */
    private static Codec jpeg() throws IOException {
        return new CommandCodec(
                "jpeg",
                new Knob(1, 100, 99),
                new Conversion(
                        "ppm",
                        "cjpeg -quality {setting} -optimize -sample 2x2 -outfile {out} {in}",
                        "jpg"),
                new Conversion("jpg", "djpeg -outfile {out} {in}", "ppm"));
    }

    private static Codec webp() throws IOException {
        return new CommandCodec(
                "webp",
                new Knob(0, 100, 100),
                new Conversion("ppm", "cwebp -quiet -m 6 -q {setting} {in} -o {out}", "webp"),
                new Conversion("webp", "dwebp -quiet {in} -ppm -o {out}", "ppm"));
    }

    /** libaom through libavif: constant quality, 4:2:0. */
    private static Codec avif() throws IOException {
        return new CommandCodec(
                "avif",
                new Knob(63, 0, 63),
                new Conversion(
                        "png",
                        "avifenc -j 1 -s 6 -y 420 --min 0 --max 63 -a end-usage=q"
                                + " -a cq-level={setting} {in} {out}",
                        "avif"),
                new Conversion("avif", "avifdec -j 1 --png-compress 0 {in} {out}", "png"));
    }

    private static Codec jxl() throws IOException {
        return new CommandCodec(
                "jxl",
                new Knob(15, 0.1, 298),
                new Conversion(
                        "ppm", "cjxl --quiet -e 7 -d {setting} --num_threads=1 {in} {out}", "jxl"),
                new Conversion("jxl", "djxl --quiet --num_threads=1 {in} {out}", "ppm"));
    }

    /** x265 through libheif, 4:2:0. */
    private static Codec heic() throws IOException {
        return new CommandCodec(
                "heic",
                new Knob(0, 100, 100),
                new Conversion("png", "heif-enc -q {setting} -o {out} {in}", "heic"),
                new Conversion("heic", "heif-convert {in} {out}", "png"));
    }

    /** A codec of {@code peers/pillow_peer.py}, which the system property says where to find. */
    private static Codec wheel(String name, String format, Knob knob) throws IOException {
        String python = System.getenv().getOrDefault("SPC_PYTHON", "python3");
        String folder = System.getProperty("spc.bench.peers", "spc-bench/peers");
        String command = python + " " + folder + "/pillow_peer.py " + format;
        return new CommandCodec(
                name,
                knob,
                new Conversion("png", command + " encode {setting} {in} {out}", format),
                new Conversion(format, command + " decode {in} {out}", "ppm"));
    }
}
