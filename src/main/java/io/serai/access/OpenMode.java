package io.serai.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A node without any authentication answers whoever is certainly at its own machine, and nobody else. */
final class OpenMode {
    private final boolean loopbackBind;
    private final @Nullable URI publicUrl;

    OpenMode(String bind, @Nullable URI publicUrl) {
        this.loopbackBind = Loopback.isHost(bind);
        this.publicUrl = publicUrl;
    }

    /** Why a caller is not taken for the owner at the machine; null when it is. */
    @Nullable
    String refusal(Caller caller) {
        if (!loopbackBind) {
            return "This node is bound beyond loopback and has no admin token; set one to use it.";
        }
        if (publicUrl != null && !Loopback.isHost(publicUrl.getHost())) {
            return "This node has a public URL and no admin token; set one to use it.";
        }
        if (!Loopback.isAddress(caller.remoteAddress())) {
            return "Without an admin token this node answers its own machine alone.";
        }
        if (caller.forwarded()) {
            return "Without an admin token this node answers nothing that a proxy passed on.";
        }
        if (!Loopback.isHost(caller.hostName())) {
            return "Without an admin token this node answers only to localhost, 127.0.0.1 and [::1] as its host.";
        }
        return null;
    }
}
