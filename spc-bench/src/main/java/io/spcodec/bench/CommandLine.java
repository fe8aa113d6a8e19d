package io.spcodec.bench;

import io.spcodec.bench.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words {@code --name value} of a command, and {@code --name} alone for "yes". Immutable. */
public final class CommandLine {
    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads the words.
     *
     * @param known the names that may occur, without dashes
     * @throws IllegalArgumentException at any other word
     */
    public CommandLine(String[] words, Set<String> known) {
        for (int i = 0; i < words.length; i++) {
            String name = words[i].startsWith("--") ? words[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException(words[i] + " is none of " + known);
            }
            boolean alone = i + 1 == words.length || words[i + 1].startsWith("--");
            values.put(name, alone ? "yes" : words[++i]);
        }
    }

    /** Returns a value, or another where it was not given. */
    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Returns a value split at its commas, or none where it was not given. */
    public List<String> list(String name) {
        String value = values.get(name);
        return value == null ? List.of() : List.of(value.split(","));
    }

    /** Returns a value as a path, or null where it was not given. */
    public Path path(String name) {
        return has(name) ? Path.of(values.get(name)) : null;
    }

    /**
     * Returns the images of a folder, sorted by name: those that {@code --only} names where it is given,
     * and no more than {@code --limit}.
     *
     * @throws IllegalArgumentException if an image that {@code --only} names is not there
     */
    public List<Path> imagesOf(Path folder) throws IOException {
        List<Path> images = new ArrayList<>(ImageFiles.list(folder));
        if (has("only")) {
            images.removeIf(image -> !list("only").contains(ImageFiles.stem(image)));
            List<String> found = images.stream().map(ImageFiles::stem).toList();
            for (String name : list("only")) {
                if (!found.contains(name)) {
                    throw new IllegalArgumentException("no image " + name + " in " + folder);
                }
            }
        }
        return images.stream().limit(Long.parseLong(get("limit", "1000000"))).toList();
    }

    /** Returns whether a name was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Returns a value that must have been given.
     *
     * @throws IllegalArgumentException if it was not
     */
    public String required(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return values.get(name);
    }
}
