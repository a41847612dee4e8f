package io.serai.api;

import io.serai.access.AccessPolicy;
import io.serai.access.Admitted;
import io.serai.access.Identity;
import io.serai.access.Role;
import io.serai.catalog.AssetState;
import io.serai.catalog.Library;
import io.serai.catalog.Order;
import io.serai.catalog.Search;
import io.serai.media.AccessLevel;
import io.serai.media.Tags;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of assets as clients ask for it; a parameter that is blank leaves nothing out. */
public final class LibraryAnswers {
    private static final int PAGE = 50;

    private final Library library;
    private final ManifestViews views;
    private final AccessPolicy policy;

    public LibraryAnswers(Library library, ManifestViews views, AccessPolicy policy) {
        this.policy = policy;
        this.library = library;
        this.views = views;
    }

    /** The page that a query names, of what its caller may read. */
    public Map<String, Object> page(HttpServletRequest request) {
        Map<String, String[]> query = request.getParameterMap();
        Identity caller = Admitted.of(request).caller();
        Library.Page page = library.page(
                search(query),
                reader(caller),
                said(query, "cursor").orElse(null),
                said(query, "limit").map(Integer::valueOf).orElse(PAGE));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "items",
                views.of(
                        page.assets(),
                        asset -> policy.opens(caller, asset.mediaId().hex(), CatalogGuard.guarded(asset))));
        answer.put("nextCursor", page.next());
        return answer;
    }

    /** An operator, who sees the names of all, is no reader of some. */
    private static @Nullable String reader(Identity caller) {
        return caller.role() == Role.OPERATOR ? null : caller.name();
    }

    private static Search search(Map<String, String[]> query) {
        return new Search(
                said(query, "q").orElse(null),
                said(query, "type").orElse(null),
                Tags.parse(String.join(",", query.getOrDefault("tag", new String[0]))),
                said(query, "owner").orElse(null),
                said(query, "state").map(LibraryAnswers::state).orElse(null),
                said(query, "access").map(AccessLevel::parse).orElse(null),
                Order.parse(said(query, "sort").orElse("-created")));
    }

    private static Optional<String> said(Map<String, String[]> query, String name) {
        return Arrays.stream(query.getOrDefault(name, new String[0]))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static AssetState state(String text) {
        return StateWord.parse(
                text,
                Arrays.stream(AssetState.values()).filter(AssetState::present).toList());
    }
}
