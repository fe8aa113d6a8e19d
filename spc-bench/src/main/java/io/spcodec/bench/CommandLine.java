package io.spcodec.bench;

import java.nio.file.Path;
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
