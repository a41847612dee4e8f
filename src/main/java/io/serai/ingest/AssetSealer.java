package io.serai.ingest;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Padding;
import io.serai.sealing.Recipient;
import io.serai.sealing.ResumableSealer;
import io.serai.sealing.SealedFile;
import io.serai.sealing.SealedIdentity;
import io.serai.sealing.Sealer;
import io.serai.sealing.WrongIdentityException;
import io.serai.store.Folders;
import io.serai.store.Resumable;
import io.serai.store.Staged;
import io.serai.store.Staging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Seals assets on their way in, each to an identity of its own. That identity is on disk, sealed to the node and to every
 * recovery recipient, before the first sealed byte is.
 */
public final class AssetSealer {
    public static final String KEY = "key.age";

    private final AgeIdentity node;
    private final List<Recipient> keepers;
    private final Padding padding;

    /**
     * Seals for a node, and pads nothing.
     *
     * @param node whose identity opens the assets again
     * @param recovery who else can open every asset
     */
    public AssetSealer(AgeIdentity node, List<Recipient> recovery) {
        this(node, recovery, Padding.NONE);
    }

    /**
     * Seals for a node.
     *
     * @param recovery who else can open every asset
     * @param padding of the plaintexts
     */
    public AssetSealer(AgeIdentity node, List<Recipient> recovery, Padding padding) {
        this.node = node;
        this.padding = padding;
        this.keepers = new ArrayList<>(recovery);
        this.keepers.add(0, node.recipient());
    }

    /** Stages the age file of a plaintext; tells how many bytes that has without its padding. */
    long seal(Plaintext plaintext, Staging staging) throws IOException {
        AgeIdentity asset = newIdentity(staging);
        try (WritableByteChannel into = Sealer.seal(staging, List.of(asset.recipient()))) {
            long length = plaintext.writeTo(into);
            Zeros.write(padded(length) - length, into::write);
            return length;
        }
    }

    /** The length of a plaintext with its padding. */
    long padded(long length) {
        return padding.padded(length);
    }

    /** The length of the age file of a plaintext of this length. */
    long sealedLength(long length) {
        return Sealer.sealedLength(padded(length));
    }

    /** Starts the age file of an asset whose plaintext comes in several sittings. */
    void begin(Resumable staging) throws IOException {
        AgeIdentity asset = newIdentity(staging);
        staging.write(ByteBuffer.wrap(ResumableSealer.header(asset.recipient())));
        staging.sync();
    }

    /** The next sitting of an upload. */
    UploadSitting resume(Resumable staging, UploadNote note) throws IOException {
        return new SealedSitting(staging, identity(staging.folder()), note);
    }

    /** The plaintext of an age file, of which so much is no padding. */
    InputStream open(Staged staged, long length) throws IOException {
        return Channels.newInputStream(SealedFile.open(staged.bytes(), identity(staged.folder()), length));
    }

    /** Seals a short text to the identity of the asset in a folder, as an age file. */
    byte[] seal(Path folder, String text) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Sealer.seal(
                Channels.newChannel(sealed), List.of(identity(folder).recipient()))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        return sealed.toByteArray();
    }

    /**
     * Seals the key of an asset to this node and its recovery recipients, where it is sealed to another node.
     *
     * @param recovery opens it there
     * @return whether that was to be done
     * @throws io.serai.sealing.UnsealException when the key is damaged, or is not sealed to the recovery key either; it is left
     *     as it is
     */
    public boolean takeOver(Path folder, AgeIdentity recovery) throws IOException {
        SealedIdentity sealed = SealedIdentity.parse(Files.readString(folder.resolve(KEY)));
        try {
            sealed.open(node);
            return false;
        } catch (WrongIdentityException e) {
            write(folder.resolve(KEY), SealedIdentity.seal(sealed.open(recovery), keepers));
            return true;
        }
    }

    /** Whether what is sealed to this node opens again. */
    public boolean works() {
        try {
            AgeIdentity probe = AgeIdentity.generate();
            return SealedIdentity.seal(probe, keepers).open(node).text().equals(probe.text());
        } catch (IOException e) {
            return false;
        }
    }

    /** The identity of the asset in a folder. */
    AgeIdentity identity(Path folder) throws IOException {
        return SealedIdentity.parse(Files.readString(folder.resolve(KEY))).open(node);
    }

    private AgeIdentity newIdentity(Staged staging) throws IOException {
        AgeIdentity asset = AgeIdentity.generate();
        write(staging.folder().resolve(KEY), SealedIdentity.seal(asset, keepers));
        return asset;
    }

    private static void write(Path file, SealedIdentity sealed) throws IOException {
        Folders.write(file, sealed.text().getBytes(StandardCharsets.US_ASCII));
    }
}
