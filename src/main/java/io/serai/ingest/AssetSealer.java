package io.serai.ingest;

import io.serai.sealing.AgeIdentity;
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
import java.nio.channels.ReadableByteChannel;
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
    private static final int BUFFER = 64 * 1024;

    private final AgeIdentity node;
    private final List<Recipient> keepers;

    /**
     * Seals for a node.
     *
     * @param node whose identity opens the assets again
     * @param recovery who else can open every asset
     */
    public AssetSealer(AgeIdentity node, List<Recipient> recovery) {
        this.node = node;
        this.keepers = new ArrayList<>(recovery);
        this.keepers.add(0, node.recipient());
    }

    /** Opens a channel that takes plaintext and stages the age file. Closing it writes the age file's end. */
    WritableByteChannel seal(Staging staging) throws IOException {
        AgeIdentity asset = AgeIdentity.generate();
        write(staging.folder().resolve(KEY), SealedIdentity.seal(asset, keepers));
        return Sealer.seal(staging, List.of(asset.recipient()));
    }

    /** Stages the age file of a plaintext that is here whole. */
    void seal(ReadableByteChannel plaintext, Staging staging) throws IOException {
        try (WritableByteChannel into = seal(staging)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (plaintext.read(buffer.clear()) >= 0) {
                into.write(buffer.flip());
            }
        }
    }

    /** Starts the age file of an asset whose plaintext comes in several sittings. */
    void begin(Resumable staging) throws IOException {
        AgeIdentity asset = AgeIdentity.generate();
        write(staging.folder().resolve(KEY), SealedIdentity.seal(asset, keepers));
        staging.write(ByteBuffer.wrap(ResumableSealer.header(asset.recipient())));
        staging.sync();
    }

    /** The next sitting, after so much of the plaintext. */
    UploadSitting resume(Resumable staging, long length, long position) throws IOException {
        return new SealedSitting(staging, identity(staging.folder()), length, position);
    }

    /** The plaintext of an age file. */
    InputStream open(Staged staged) throws IOException {
        return Channels.newInputStream(SealedFile.open(staged.bytes(), identity(staged.folder())));
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

    private static void write(Path file, SealedIdentity sealed) throws IOException {
        Folders.write(file, sealed.text().getBytes(StandardCharsets.US_ASCII));
    }
}
