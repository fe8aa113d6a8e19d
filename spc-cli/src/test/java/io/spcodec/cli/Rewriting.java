package io.spcodec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A program that writes a file again and again, by turns full of ones and full of twos, until it is
 * killed or cannot write; it says so before the second time.
 */
final class Rewriting {
    private Rewriting() {}

    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        byte[][] contents = new byte[2][Integer.parseInt(args[1])];
        Arrays.fill(contents[0], (byte) 1);
        Arrays.fill(contents[1], (byte) 2);
        NewFile.write(target, contents[0]);
        System.out.println("written");
        for (int i = 1; ; i++) {
            NewFile.write(target, contents[i % 2]);
        }
    }
}
