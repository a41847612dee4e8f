package io.serai.access;

import java.util.HashMap;
import java.util.Map;

/** A request that is changed word by word. */
final class Call {
    private final Map<String, String> words = new HashMap<>();

    Call(String method, String path, String remote, String host) {
        words.putAll(Map.of("method", method, "path", path, "remote", remote, "host", host));
    }

    private Call(Map<String, String> others) {
        words.putAll(others);
    }

    private Call with(String name, String value) {
        Call changed = new Call(words);
        changed.words.put(name, value);
        return changed;
    }

    Call method(String method) {
        return with("method", method);
    }

    Call path(String path) {
        return with("path", path);
    }

    Call remote(String address) {
        return with("remote", address);
    }

    Call encrypted() {
        return with("encrypted", "yes");
    }

    Call host(String host) {
        return with("host", host);
    }

    Call hostless() {
        Call changed = new Call(words);
        changed.words.remove("host");
        return changed;
    }

    Call origin(String origin) {
        return with("origin", origin);
    }

    Call site(String site) {
        return with("site", site);
    }

    Call mode(String mode) {
        return with("mode", mode);
    }

    Call forwarded() {
        return with("forwarded", "yes");
    }

    Call authorization(String authorization) {
        return with("authorization", authorization);
    }

    Call link(String link) {
        return with("link", link);
    }

    Caller caller() {
        return new Caller(
                words.getOrDefault("method", ""),
                words.getOrDefault("path", ""),
                words.getOrDefault("remote", ""),
                words.containsKey("encrypted"),
                words.get("host"),
                words.get("origin"),
                words.get("site"),
                words.get("mode"),
                words.containsKey("forwarded"),
                words.get("authorization"),
                words.get("link"));
    }
}
