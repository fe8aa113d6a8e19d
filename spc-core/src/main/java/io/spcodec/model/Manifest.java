package io.spcodec.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spcodec.ModelException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a bundle says of itself in {@code manifest.json}. Tables of anchors have one row for each
 * anchor quality, equally spaced from the lowest to the highest.
 *
 * @param id bundle id, as in the header of a stream
 * @param latentChannels channels of the latents
 * @param hyperChannels channels of the hyper-latents
 * @param featureChannels channels that the means are made of
 * @param contextChannels latent channels that the context networks see
 * @param tileSize side of a tile in pixels
 * @param synthesisMargin how many latents beyond its output the synthesis sees
 * @param analysisMargin how many latents beyond its output the analysis sees
 * @param curves the numbers that depend on the quality
 * @param files SHA-256 of each file, as hexadecimal digits
 */
public record Manifest(
        String id,
        int latentChannels,
        int hyperChannels,
        int featureChannels,
        int contextChannels,
        int tileSize,
        int synthesisMargin,
        int analysisMargin,
        QualityCurves curves,
        Map<String, String> files) {

    private static final int MAX_CHANNELS = 2048;
    private static final int MAX_MARGIN = 64;
    private static final int FORMAT_VERSION = 1;
    private static final int STAGES = 4;
    private static final int MAX_TILE = 4096;

    static Manifest parse(byte[] json) throws ModelException {
        try {
            Fields fields = new Fields(new ObjectMapper().readTree(json));
            fields.integer("formatVersion", FORMAT_VERSION, FORMAT_VERSION);
            fields.integer("contextStages", STAGES, STAGES);
            int latents = fields.integer("latentChannels", 1, MAX_CHANNELS);
            int hypers = fields.integer("hyperChannels", 1, MAX_CHANNELS);
            return new Manifest(
                    fields.text("id", fields.root.path("id")),
                    latents,
                    hypers,
                    fields.integer("featureChannels", 1, MAX_CHANNELS),
                    fields.integer("contextChannels", 1, latents),
                    tileSize(fields),
                    fields.integer("synthesisMargin", 0, MAX_MARGIN),
                    fields.integer("analysisMargin", 0, MAX_MARGIN),
                    new QualityCurves(fields::table, latents, hypers),
                    fields.files());
        } catch (IOException e) {
            throw e instanceof ModelException refused
                    ? refused
                    : new ModelException("manifest.json is not JSON", e);
        }
    }

    private static int tileSize(Fields fields) throws ModelException {
        int size = fields.integer("tileSize", 64, MAX_TILE);
        if (size % 64 != 0) {
            throw new ModelException("manifest: tileSize " + size + " is no multiple of 64");
        }
        return size;
    }

    /** Reads fields and refuses what is missing or out of range. */
    private record Fields(JsonNode root) {
        int integer(String name, int least, int most) throws ModelException {
            JsonNode node = root.path(name);
            if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
                throw new ModelException(
                        "manifest: %s is %s, expected %d to %d".formatted(name, node, least, most));
            }
            return node.intValue();
        }

        String text(String name, JsonNode node) throws ModelException {
            if (!node.isTextual()) {
                throw new ModelException("manifest: " + name + " is " + node + ", expected text");
            }
            return node.textValue();
        }

        double[][] table(String name) throws ModelException {
            JsonNode rows = root.path(name);
            double[][] table = new double[rows.size()][];
            for (int i = 0; i < table.length; i++) {
                table[i] = new double[rows.get(i).size()];
                for (int j = 0; j < table[i].length; j++) {
                    JsonNode value = rows.get(i).get(j);
                    if (!value.isNumber()) {
                        throw new ModelException("manifest: a value of " + name + " is " + value);
                    }
                    table[i][j] = value.doubleValue();
                }
            }
            return table;
        }

        Map<String, String> files() throws ModelException {
            Map<String, String> files = new HashMap<>();
            for (var entry : root.path("files").properties()) {
                files.put(entry.getKey(), text(entry.getKey(), entry.getValue()));
            }
            return Map.copyOf(files);
        }
    }
}
