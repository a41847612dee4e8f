package io.serai.gun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message that pushes some changes, made once however many sockets it goes to. */
final class PushText {
    private final List<Change> changes;
    private @Nullable String text;

    PushText(List<Change> changes) {
        this.changes = changes;
    }

    synchronized String text() {
        String made = text;
        if (made == null) {
            made = MessageText.put(JsonText.quoted(MessageId.next()), MessageText.nodes(changes), null);
            text = made;
        }
        return made;
    }
}
