package io.serai.catalog;

import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.media.Tags;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which assets are asked for, in which order. What is null or empty leaves nothing out.
 *
 * @param name each of its words stands somewhere in the name
 * @param type a MIME type such as {@code video/mp4}, or a family such as {@code video/*} or {@code video}
 * @param tags all of them are on the asset
 * @param owner the identity whose assets they are
 * @param state one in which an asset is present
 */
public record Search(
        @Nullable String name,
        @Nullable String type,
        Tags tags,
        @Nullable String owner,
        @Nullable AssetState state,
        @Nullable AccessLevel access,
        Order order) {
    private static final int LONGEST_NAME = 200;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,127}(/([a-z0-9!#$&^_.+-]{1,127}|\\*))?");

    public Search {
        if (name != null && name.length() > LONGEST_NAME) {
            throw new InvalidInputException("The search text has " + name.length() + " characters, and " + LONGEST_NAME
                    + " at most are looked for.");
        }
        type = type == null ? null : type.toLowerCase(Locale.ROOT);
        if (type != null && !TYPE.matcher(type).matches()) {
            throw new InvalidInputException("The type " + InvalidInputException.quoted(type)
                    + " is not a MIME type such as video/mp4, or a family such as video/*.");
        }
        if (owner != null && owner.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "The owner " + InvalidInputException.quoted(owner) + " is not an identity such as gun:key.");
        }
    }

    /** The conditions on a row. */
    Conditions conditions() {
        Conditions all = new Conditions();
        if (state == null) {
            all.add("state NOT IN ('DELETING', 'DELETED')");
        } else {
            // an expression, because all assets may be in one state: the index of it would have them sorted for each
            // page
            all.add("state || '' = ?", state.name());
        }
        if (access != null) {
            all.add("access_level = ?", access.name());
        }
        if (type != null) {
            ofType(all, type);
        }
        tags.values().forEach(tag -> all.add("media_id IN (SELECT media_id FROM asset_tag WHERE tag = ?)", tag));
        if (name != null) {
            new FoldedName(name)
                    .words()
                    .forEach(word -> all.add("folded_name LIKE ? ESCAPE '\\'", "%" + Conditions.plain(word) + "%"));
        }
        return all;
    }

    /** A type may be stored with parameters behind it. */
    private static void ofType(Conditions all, String type) {
        String plain = Conditions.plain(type);
        if (type.contains("/") && !type.endsWith("/*")) {
            all.add("(LOWER(content_type) = ? OR LOWER(content_type) LIKE ? ESCAPE '\\')", type, plain + ";%");
        } else {
            all.add("LOWER(content_type) LIKE ? ESCAPE '\\'", plain.replace("/*", "") + "/%");
        }
    }
}
