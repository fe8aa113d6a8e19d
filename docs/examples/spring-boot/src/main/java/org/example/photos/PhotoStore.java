package org.example.photos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Streams in a folder, each under the hash of its content, whole or not at all. */
@Component
class PhotoStore {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    PhotoStore(PhotosProperties properties) throws IOException {
        folder = Files.createDirectories(properties.folder());
    }

    String put(byte[] stream) throws IOException {
        String id = HexFormat.of().formatHex(sha256().digest(stream));
        Path part = Files.createTempFile(folder, id, ".part");
        try {
            Files.write(part, stream);
            Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return id;
    }

    Optional<byte[]> get(String id) throws IOException {
        if (!ID.matcher(id).matches() || !Files.exists(file(id))) {
            return Optional.empty();
        }
        return Optional.of(Files.readAllBytes(file(id)));
    }

    private Path file(String id) {
        return folder.resolve(id + ".spc");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
