package io.serai.torrent;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.reflect.Field;

/**
 * The reference by which an object of webrtc-java keeps its native one. Version 0.14 never gives that of a connection back, which is 70 KB a
 * page, and gives that of a channel back only where nobody else has one.
 */
final class NativeReference extends RefCountedObject {
    private static final Field HANDLE = handle();

    private NativeReference(NativeObject object) {
        try {
            HANDLE.setLong(this, HANDLE.getLong(object));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("the field was made accessible", impossible);
        }
    }

    /** Of an object that is not closed. Once it is released nothing else of that object may be called. */
    static NativeReference of(NativeObject object) {
        return new NativeReference(object);
    }

    private static Field handle() {
        try {
            Field field = NativeObject.class.getDeclaredField("nativeHandle");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException otherVersion) {
            throw new IllegalStateException("another version of webrtc-java is on the class path", otherVersion);
        }
    }
}
