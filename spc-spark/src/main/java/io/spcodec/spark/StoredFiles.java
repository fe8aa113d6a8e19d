package io.spcodec.spark;

import io.spcodec.control.DecodeLimits;
import io.spcodec.error.LimitExceededException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** Files of Hadoop's file systems, as an executor sees them. */
final class StoredFiles implements Serializable {
    private static final long serialVersionUID = 1;

    private final SerializableConfiguration configuration;
    private final String outputFolder;

    /**
     * Makes one.
     *
     * @param outputFolder where streams lie as files; null where they lie in a table
     */
    StoredFiles(Configuration configuration, String outputFolder) {
        this.configuration = new SerializableConfiguration(configuration);
        this.outputFolder = outputFolder;
    }

    /** Reads a whole file, unless it is longer than any picture may be. */
    byte[] read(String path) throws IOException {
        Path file = new Path(path);
        FileSystem system = file.getFileSystem(configuration.value());
        long length = system.getFileStatus(file).getLen();
        long limit = Math.min(DecodeLimits.defaults().maxBytes(), Integer.MAX_VALUE - 8);
        if (length > limit) {
            throw new LimitExceededException("bytes", length, limit, DecodeLimits.MAX_BYTES);
        }
        byte[] content = new byte[(int) length];
        try (FSDataInputStream in = system.open(file)) {
            in.readFully(content);
        }
        return content;
    }

    /** Refuses a name that no file of the output can have. */
    void requireOutput(String name) throws IOException {
        if (outputFolder != null) {
            requireInside(name);
        }
    }

    /** Tells whether a stream of a length is in the output; of a table the caller knows. */
    boolean holds(String name, long bytes) throws IOException {
        if (outputFolder == null) {
            return true;
        }
        Path file = new Path(outputFolder + "/" + requireInside(name));
        try {
            FileStatus status = file.getFileSystem(configuration.value()).getFileStatus(file);
            return status.isFile() && status.getLen() == bytes;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Refuses names that lead out of the output folder. */
    static String requireInside(String name) throws IOException {
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw new IOException("the path leads out of the output folder: " + name);
            }
        }
        return name;
    }
}
