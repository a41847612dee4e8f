package io.serai.network;

import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import io.serai.manifest.Verifier;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;

/** What others hand on as the manifest of an asset: believed when its origin signed it and takes part in this network. */
public final class SignedManifests {
    private final String network;
    private final Admission admission;
    private final Verifier verifier;

    /** Of a network, for those who may be admitted to it. */
    public SignedManifests(String network, Admission admission, Verifier verifier) {
        this.network = network;
        this.admission = admission;
        this.verifier = verifier;
    }

    /**
     * The manifest in a signed text.
     *
     * @throws InvalidInputException when it is not to be believed
     */
    Manifest verified(MediaId id, SignedText signed) {
        Manifest manifest = Manifest.parse(signed.text());
        if (!manifest.mediaId().equals(id)
                || !manifest.origin().equals(signed.origin())
                || !signed.verified(verifier)) {
            throw new InvalidInputException("The manifest of " + id + " was not signed by the origin that it names.");
        }
        if (!manifest.network().equals(network)) {
            throw new InvalidInputException("The manifest of " + id + " is of the network "
                    + InvalidInputException.quoted(manifest.network()) + ", this node is of " + network + ".");
        }
        if (!admission.mayAdmit(manifest.origin())) {
            throw new InvalidInputException("The origin of " + id + " does not take part here.");
        }
        return manifest;
    }
}
