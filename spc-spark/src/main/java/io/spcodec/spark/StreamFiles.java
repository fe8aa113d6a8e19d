package io.spcodec.spark;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;

/**
 * A file for each record, named by its key. Files are written where the committer of the file system
 * says, so they appear when the whole job is committed, and those of attempts that ended early never
 * do.
 */
public final class StreamFiles extends FileOutputFormat<String, byte[]> {

    /** Made by Hadoop. */
    public StreamFiles() {}

    /** The folder may exist: runs add to it. */
    @Override
    public void checkOutputSpecs(JobContext job) throws IOException {
        if (getOutputPath(job) == null) {
            throw new IOException("no output folder");
        }
    }

    @Override
    public RecordWriter<String, byte[]> getRecordWriter(TaskAttemptContext task)
            throws IOException {
        Path folder = ((PathOutputCommitter) getOutputCommitter(task)).getWorkPath();
        FileSystem system = FileSystem.newInstance(folder.toUri(), task.getConfiguration());
        system.setWriteChecksum(false); // else a local folder gets a .crc beside each stream
        return new RecordWriter<>() {
            @Override
            public void write(String name, byte[] stream) throws IOException {
                Path file = new Path(folder + "/" + StoredFiles.requireInside(name));
                try (OutputStream out = system.create(file, true)) {
                    out.write(stream);
                }
            }

            @Override
            public void close(TaskAttemptContext ended) throws IOException {
                system.close();
            }
        };
    }
}
