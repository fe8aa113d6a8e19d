package io.spcodec.trace;

/** Whether the runtime has the flight recorder; asked once. */
final class FlightRecorderPresence {
    static final boolean IS_HERE = isHere();

    private FlightRecorderPresence() {}

    private static boolean isHere() {
        try {
            Class.forName("jdk.jfr.Event");
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
