package io.spcodec.imageio;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;

/**
 * Makes the JDK forget the records of this class loader. In Java 17 the method handles behind {@code
 * equals} and {@code hashCode} of records remember the last class that they were adapted to, in a
 * static field, and so keep its class loader. Linking them once more, to a class of the JDK, takes
 * that place.
 */
final class RecordMethods {
    private RecordMethods() {}

    static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle getter = MethodHandles.identity(String.class);
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(
                        lookup, method, MethodHandle.class, String.class, "value", getter);
            }
        } catch (Throwable e) {
            // The signature of the bootstrap method; all that is lost is some memory.
            System.getLogger(RecordMethods.class.getName())
                    .log(Level.DEBUG, "the JDK may keep a class loader", e);
        }
    }
}
