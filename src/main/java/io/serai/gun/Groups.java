package io.serai.gun;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The routes that start at a group of nodes, by its name. */
final class Groups {
    private final Map<String, GunConsumer> consumers = new ConcurrentHashMap<>();

    void open(String name, GunConsumer consumer) {
        GunConsumer other = consumers.putIfAbsent(name, consumer);
        if (other != null) {
            throw new IllegalArgumentException("the group '" + name + "' is consumed by another route already");
        }
    }

    void close(String name, GunConsumer consumer) {
        consumers.remove(name, consumer);
    }

    GunConsumer consumer(String name) {
        GunConsumer consumer = consumers.get(name);
        if (consumer == null) {
            throw new GunException("no route consumes the group '" + name + "'; one from gun:on?group=" + name
                    + " was expected to be started");
        }
        return consumer;
    }
}
