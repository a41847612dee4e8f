package io.serai.ingest;

import io.serai.catalog.Grant;
import io.serai.media.MediaId;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Recipient;
import io.serai.sealing.SealedIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lays down beside a sealed asset what opens it to its readers. */
public final class Grantor {
    private final AssetSealer sealer;
    private final SeaSealing sea;
    private final ReaderGroups groups;

    public Grantor(AssetSealer sealer, SeaSealing sea, ReaderGroups groups) {
        this.sealer = sealer;
        this.sea = sea;
        this.groups = groups;
    }

    /** Lays grants without an end for readers and for who is in their groups, and gives all that lie there then. */
    List<Grant> lay(Path folder, MediaId id, List<Reader> readers) throws IOException {
        for (Reader reader : readers) {
            lay(folder, GrantNote.fresh(reader, null, null));
            for (Reader member : members(reader)) {
                if (!readers.contains(member)) {
                    lay(folder, GrantNote.fresh(member, null, reader.text()));
                }
            }
        }
        return GrantFiles.list(folder, id);
    }

    void lay(Path folder, GrantNote note) throws IOException {
        GrantFiles.lay(folder, note, text(sealer.identity(folder), note.reader()));
    }

    /** What opens the asset of an identity to a reader; nothing for one to whom nothing is sealed. */
    private Optional<String> text(AgeIdentity asset, Reader reader) {
        return switch (reader.scheme()) {
            case AGE ->
                Optional.of(SealedIdentity.seal(asset, List.of(new Recipient(reader.text())))
                        .text());
            case SEA -> Optional.of(sea.seal(asset.text(), reader.text()));
            case NAME, GROUP -> Optional.empty();
        };
    }

    /** Who is in a group, which has to be there; nobody is in another reader. */
    List<Reader> members(Reader reader) {
        return reader.scheme() == GrantScheme.GROUP ? groups.of(reader) : List.of();
    }

    /** Who is in a group now, nobody where it is there no more. */
    List<Reader> membersNow(String group) {
        return groups.now(group);
    }
}
