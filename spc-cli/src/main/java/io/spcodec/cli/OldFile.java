package io.spcodec.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * What a file that is written anew had beside its content.
 *
 * @param posix mode, owner and group; null where the file system has none
 * @param names how many names the file has
 */
record OldFile(PosixFileAttributes posix, int names) {

    /** Of a file that was not there. */
    static final OldFile NONE = new OldFile(null, 1);

    static OldFile of(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return NONE;
        }
        boolean counts = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        int names = counts ? (Integer) Files.getAttribute(file, "unix:nlink") : 1;
        return new OldFile(view.readAttributes(), names);
    }

    boolean hasOtherNames() {
        return names > 1;
    }

    /** Gives a new file the owner, group and mode of the old one; returns false if it cannot. */
    boolean passOn(Path newFile) throws IOException {
        if (posix == null) {
            return true;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(newFile, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        try {
            if (!now.group().equals(posix.group())) {
                view.setGroup(posix.group());
            }
            if (!now.owner().equals(posix.owner())) {
                view.setOwner(posix.owner());
            }
            view.setPermissions(posix.permissions());
            return true;
        } catch (FileSystemException e) {
            return false; // only root may give a file away
        }
    }

    /**
     * Writes into a file; if that fails the old content is put back, which takes no room that the
     * file did not have.
     */
    static void overwrite(Path file, byte[] content) throws IOException {
        byte[] before = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            try {
                fill(channel, content);
            } catch (IOException e) {
                fill(channel, before);
                throw e;
            }
        }
    }

    private static void fill(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        channel.position(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.truncate(content.length);
    }
}
