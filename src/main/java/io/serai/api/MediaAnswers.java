package io.serai.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.access.Admitted;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.MagnetLinks;
import io.serai.media.ConflictException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the media calls answer, in the words of the contract. */
public final class MediaAnswers {
    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private final ManifestViews views;
    private final Assets assets;
    private final MagnetLinks magnets;
    private final SwarmFigures swarm;
    private final NetworkFigures network;
    private final ObjectMapper json;

    public MediaAnswers(
            ManifestViews views,
            Assets assets,
            MagnetLinks magnets,
            SwarmFigures swarm,
            NetworkFigures network,
            ObjectMapper json) {
        this.views = views;
        this.assets = assets;
        this.magnets = magnets;
        this.swarm = swarm;
        this.network = network;
        this.json = json;
    }

    /** The answer to an upload: who brings an asset reads it, but bytes that were here before may be another's. */
    public Map<String, Object> uploaded(Asset asset, Admitted admitted) throws IOException {
        ManifestView manifest = views.of(asset, admitted.caller().owns(asset.owner()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("mediaId", manifest.mediaId());
        answer.put("manifest", manifest);
        ManifestView.BitTorrent torrent = manifest.transport().bittorrent();
        if (torrent != null) {
            answer.put("torrent", Map.of("infoHash", torrent.infoHash(), "magnetURI", torrent.magnetURI()));
        }
        answer.put(
                "network",
                Map.of(
                        "peerId", network.selfPeerId(),
                        "networkPeers", network.totalPeers(),
                        "replicationQueued", manifest.replicationQueued()));
        answer.put("did", did(asset));
        return answer;
    }

    /** The answer to a publication. */
    public Map<String, Object> announced(Asset asset) {
        return Map.of(
                "gunAddress", did(asset),
                "gunMediaId", asset.mediaId().hex(),
                "gunMagnetURI", asset.infoHash() == null ? "" : magnets.of(asset),
                "gunNetworkPeers", network.totalPeers());
    }

    /** The answer to a download by magnet. */
    public Map<String, Object> fetched(Asset asset) {
        return Map.of(
                "success", true,
                "mediaId", asset.mediaId().hex(),
                "fileSize", asset.size(),
                "infoHash", Objects.requireNonNullElse(asset.infoHash(), ""));
    }

    /** The asset that a request names, when it is seeding here. */
    public Asset named(Map<String, Object> request) {
        String id = String.valueOf(request.get("mediaId"));
        Asset asset = views.present(id);
        if (asset.state() != AssetState.COMPLETE) {
            throw new ConflictException(
                    "The asset " + id + " is not complete here; its state is " + StateWord.of(asset.state()) + ".");
        }
        return asset;
    }

    /** The manifest of one asset. */
    public Object manifest(String mediaId, Admitted admitted) throws IOException {
        return views.of(views.present(mediaId), admitted.opens());
    }

    /** The manifest of one asset, as it is told to whoever asks: of what is sealed, neither the name nor the type. */
    public Object manifestForAll(String mediaId) throws IOException {
        return views.of(views.present(mediaId), false);
    }

    /** The manifest of one asset, with what its swarm does now. */
    public Map<String, Object> info(String mediaId, Admitted admitted) throws IOException {
        Asset asset = views.present(mediaId);
        Optional<SwarmFigures.Seed> seed = swarm.seeds().stream()
                .filter(torrent -> torrent.infoHash().equals(asset.infoHash()))
                .findFirst();
        Map<String, Object> answer = json.convertValue(views.of(asset, admitted.opens()), MEMBERS);
        answer.put("seeding", seed.isPresent());
        seed.ifPresent(torrent -> answer.put("swarm", torrent));
        return answer;
    }

    /** Everything that is seeding. */
    public Map<String, Object> seeding(Admitted admitted) {
        List<Map<String, Object>> seeding = swarm.seeds().stream()
                .flatMap(seed ->
                        assets.findByInfoHash(seed.infoHash()).stream().map(asset -> seeding(asset, seed, admitted)))
                .toList();
        return Map.of("seeding", seeding, "stats", swarm.totals());
    }

    private Map<String, Object> seeding(Asset asset, SwarmFigures.Seed seed, Admitted admitted) {
        Outside outside = Outside.of(asset, admitted.caller().owns(asset.owner()));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("mediaId", asset.mediaId().hex());
        line.put("fileName", outside.name());
        line.put("fileSize", outside.length());
        line.put("infoHash", seed.infoHash());
        line.put("magnetURI", magnets.of(asset));
        line.put("peers", seed.peers());
        line.put("uploaded", seed.uploaded());
        line.put("downloaded", seed.downloaded());
        line.put("uploadRate", seed.uploadRate());
        return line;
    }

    private static String did(Asset asset) {
        return "did:gun:media:" + asset.mediaId();
    }
}
