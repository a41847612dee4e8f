package io.serai.access;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a method and a path ask for. A path that is not plainly one of these, however a server would read it, is for operators.
 *
 * @param mediaId the asset that the path names
 * @param once whether a token that its holder signed opens this no second time
 * @param linked whether a share link may open it
 */
record Endpoint(Action action, @Nullable String mediaId, boolean once, boolean linked) {
    private static final String ASSET = "/api/media/(?<id>[0-9a-f]{64})";
    private static final String PAGES = "/|/worker\\.js|/console/[a-zA-Z0-9-]+\\.[a-z]+|/watch/[0-9a-f]{64}"
            + "|/api/?|/api/openapi\\.yaml|/api/page/(swagger-ui/)?[a-z-]+\\.[a-z]+";
    private static final Endpoint ALL_ELSE = new Endpoint(Action.OPERATE, null, false, false);
    private static final List<Rule> RULES = List.of(
            new Rule("GET|HEAD", ASSET + "(/download)?", Action.READ).linked(),
            new Rule("GET|HEAD", ASSET + "/manifest", Action.READ).linked(),
            new Rule("GET|HEAD", ASSET + "/info", Action.READ),
            new Rule("GET|HEAD", ASSET + "/(bytes|grants/[0-9a-f]{16,64})", Action.STORED).linked(),
            new Rule("GET|HEAD", ASSET + "/(torrent|grants)", Action.STORED),
            new Rule("GET|HEAD", "/api/media/(live|ready)", Action.PROBE),
            new Rule("GET|HEAD", PAGES, Action.PAGE),
            new Rule("GET", "/tracker|/announce", Action.MEET),
            new Rule("GET|HEAD", "/api/media", Action.LIST),
            new Rule("POST", ASSET + "/check-access", Action.ASK),
            new Rule("POST", "/api/media/(upload|download-magnet)", Action.BRING),
            new Rule("PUT", "/api/media/upload/[^/]+", Action.BRING),
            new Rule("POST", "/api/publish/media", Action.BRING),
            new Rule("GET|HEAD|POST|PATCH|DELETE|OPTIONS", "/api/uploads(/[^/]*)?", Action.BRING),
            new Rule("POST", "/api/media/batch", Action.BRING).once(),
            new Rule("PATCH", ASSET, Action.CHANGE),
            new Rule("DELETE", ASSET, Action.CHANGE).once(),
            new Rule("POST", ASSET + "/(rotate|links)", Action.SHARE).once(),
            new Rule("POST|DELETE", ASSET + "/grants(/[0-9a-f]{16,64})?", Action.SHARE),
            new Rule("GET|HEAD|DELETE", ASSET + "/links(/[^/]+)?", Action.SHARE));

    static Endpoint of(String method, String path) {
        return RULES.stream()
                .map(rule -> rule.match(method, path))
                .filter(found -> found != null)
                .findFirst()
                .orElse(ALL_ELSE);
    }

    private record Rule(Pattern methods, Pattern paths, Action action, boolean single, boolean byLink) {
        Rule(String methods, String paths, Action action) {
            this(Pattern.compile(methods), Pattern.compile(paths), action, false, false);
        }

        Rule once() {
            return new Rule(methods, paths, action, true, byLink);
        }

        Rule linked() {
            return new Rule(methods, paths, action, single, true);
        }

        @Nullable
        Endpoint match(String method, String path) {
            Matcher found = paths.matcher(path);
            if (!found.matches() || !methods.matcher(method).matches()) {
                return null;
            }
            boolean named = paths.pattern().startsWith(ASSET);
            return new Endpoint(action, named ? found.group("id") : null, single, byLink);
        }
    }
}
