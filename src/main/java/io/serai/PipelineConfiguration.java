package io.serai;

import io.serai.access.OutboundHttp;
import io.serai.access.OutboundPolicy;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogServer;
import io.serai.catalog.Claims;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.Library;
import io.serai.catalog.MagnetLinks;
import io.serai.catalog.PublicUrls;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.Rotations;
import io.serai.ingest.Adoption;
import io.serai.ingest.Amending;
import io.serai.ingest.AssetSealer;
import io.serai.ingest.Deletion;
import io.serai.ingest.DroppedFile;
import io.serai.ingest.Fetches;
import io.serai.ingest.Grantor;
import io.serai.ingest.LateSeal;
import io.serai.ingest.MultipartUpload;
import io.serai.ingest.OneAtATime;
import io.serai.ingest.Publication;
import io.serai.ingest.PublishRequest;
import io.serai.ingest.RawUpload;
import io.serai.ingest.Receiver;
import io.serai.ingest.RecordForm;
import io.serai.ingest.ResumableBounds;
import io.serai.ingest.ResumableUploads;
import io.serai.ingest.Screening;
import io.serai.ingest.Shelving;
import io.serai.ingest.TorrentFiles;
import io.serai.ingest.TusCalls;
import io.serai.manifest.Signer;
import io.serai.network.Heartbeat;
import io.serai.store.BlobStore;
import io.serai.store.HomeLock;
import io.serai.store.Space;
import io.serai.store.SpaceAlert;
import io.serai.torrent.PieceLength;
import java.io.File;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.component.file.GenericFileFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps that the routes name. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration RESPONSE = Duration.ofSeconds(30);
    private static final Duration TOTAL = Duration.ofMinutes(30);

    /** One for the whole catalog: what is changed at the same time shares a commit, whatever it is about. */
    @Bean
    GroupCommit commit(TransactionTemplate transaction) {
        return new GroupCommit(transaction);
    }

    @Bean
    Assets assets(JdbcClient sql, GroupCommit commit) {
        return new Assets(sql, commit);
    }

    @Bean
    Library library(JdbcClient sql, Signer signer) {
        return new Library(sql, "gun:" + signer.publicKey());
    }

    @Bean
    ReplicationQueue replicationQueue(
            JdbcClient sql, GroupCommit commit, @Value("${spring.datasource.url}") String database) {
        return new ReplicationQueue(sql, commit, CatalogServer.isNamedBy(database));
    }

    @Bean
    Space space(Settings settings, Assets assets) throws IOException {
        Path blobs = Files.createDirectories(settings.media().folder());
        return new Space(blobs, settings.media().bounds(), assets.storedBytes(), assets.storedAssets());
    }

    @Bean
    SpaceAlert spaceAlert(Space space) {
        return new SpaceAlert(space);
    }

    @Bean
    BlobStore store(Settings settings, Space space, HomeLock lock) throws IOException {
        return new BlobStore(settings.media().folder(), settings.staging(together(settings)), space, PieceLength::of);
    }

    /** Whether blobs stand on the file system of the data folder. */
    static boolean together(Settings settings) throws IOException {
        return Files.getFileStore(settings.media().folder()).equals(Files.getFileStore(settings.home()));
    }

    @Bean
    AssetLocks locks() {
        return new AssetLocks();
    }

    @Bean
    OneAtATime oneAtATime() {
        return new OneAtATime();
    }

    @Bean
    MultipartUpload multipartUpload() {
        return new MultipartUpload();
    }

    @Bean
    RawUpload rawUpload() {
        return new RawUpload();
    }

    /** While another process speaks for this node's identity, the drop folder is left to that one. */
    @Bean
    GenericFileFilter<File> whileAlone(Heartbeat heartbeat) {
        return file -> heartbeat.isAlone();
    }

    @Bean
    DroppedFile droppedFile() {
        return new DroppedFile();
    }

    @Bean
    OutboundHttp outbound(Settings settings) {
        return new OutboundHttp(
                new OutboundPolicy(settings.publish().allowLoopback()),
                settings.publish().largest().toBytes(),
                CONNECT,
                RESPONSE,
                TOTAL);
    }

    @Bean
    PublishRequest publishRequest(OutboundHttp outbound) {
        return new PublishRequest(outbound);
    }

    @Bean
    Receiver receive(BlobStore store, AssetSealer sealer, Settings settings) {
        return new Receiver(
                store,
                sealer,
                settings.media().defaultAccess(),
                settings.media().largest().toBytes());
    }

    @Bean
    ResumableUploads resumableUploads(BlobStore store, AssetSealer sealer, Settings settings) throws IOException {
        Settings.Resumable resumable = settings.resumable();
        return new ResumableUploads(
                store,
                sealer,
                settings.media().defaultAccess(),
                new ResumableBounds(settings.media().largest().toBytes(), resumable.most(), resumable.lifetime()));
    }

    @Bean
    TusCalls tus(ResumableUploads uploads) {
        return new TusCalls(uploads);
    }

    @Bean
    LateSeal seal(BlobStore store, AssetSealer sealer) {
        return new LateSeal(store, sealer);
    }

    @Bean
    Screening screening(AssetSealer sealer) {
        return new Screening(sealer);
    }

    @Bean
    Shelving shelve(BlobStore store, Assets assets, Grantor grantor, AssetLocks locks, Signer signer) {
        return new Shelving(store, assets, grantor, locks, signer.publicKey());
    }

    @Bean
    PublicUrls publicUrls(Settings settings, @Value("${server.port}") int port) throws UnknownHostException {
        return settings.publicUrls(port);
    }

    @Bean
    TorrentFiles torrentFiles(BlobStore store, PublicUrls urls) {
        return new TorrentFiles(store, urls);
    }

    @Bean
    Publication publication(
            BlobStore store,
            AssetSealer sealer,
            Signer signer,
            MagnetLinks magnets,
            Claims claims,
            RecordForm form,
            Settings settings) {
        return new Publication(
                store,
                sealer,
                signer,
                magnets,
                claims,
                form,
                settings.net().name(),
                settings.net().copies());
    }

    @Bean
    Fetches fetches(BlobStore store, Assets assets) {
        return new Fetches(store, assets);
    }

    @Bean
    Deletion deletion(BlobStore store, Assets assets, Claims claims, AssetLocks locks) {
        return new Deletion(store, assets, claims, locks);
    }

    @Bean
    Amending amending(BlobStore store, Assets assets, Rotations rotations, AssetLocks locks, Signer signer) {
        return new Amending(store, assets, rotations, locks, signer.publicKey());
    }

    @Bean
    Adoption adoption(BlobStore store, Assets assets, AssetLocks locks) {
        return new Adoption(store, assets, locks);
    }
}
