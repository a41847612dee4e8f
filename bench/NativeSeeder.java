import java.nio.file.Path;
import java.util.List;
import org.libtorrent4j.AddTorrentParams;
import org.libtorrent4j.ErrorCode;
import org.libtorrent4j.SessionHandle;
import org.libtorrent4j.SessionManager;
import org.libtorrent4j.SessionParams;
import org.libtorrent4j.SettingsPack;
import org.libtorrent4j.TorrentFlags;
import org.libtorrent4j.TorrentInfo;
import org.libtorrent4j.swig.error_code;

/** Seeds by libtorrent's own WebRTC, for bench/webrtc: java NativeSeeder.java <torrent> <folder> <tracker>. */
class NativeSeeder {
    public static void main(String[] arguments) throws Exception {
        SettingsPack settings = new SettingsPack();
        settings.listenInterfaces("127.0.0.1:0");
        settings.setEnableDht(false);
        settings.setEnableLsd(false);
        settings.setWebtorrentStunServer("");
        SessionParams parameters = new SessionParams(settings);
        parameters.setPosixDiskIO();
        SessionManager session = new SessionManager();
        session.start(parameters);
        AddTorrentParams torrent = new AddTorrentParams();
        torrent.setTorrentInfo(new TorrentInfo(Path.of(arguments[0]).toFile()));
        torrent.setSavePath(arguments[1]);
        torrent.setTrackers(List.of(arguments[2]));
        torrent.setFlags(TorrentFlags.SEED_MODE.or_(TorrentFlags.OVERRIDE_TRACKERS).or_(TorrentFlags.OVERRIDE_WEB_SEEDS));
        ErrorCode error = new ErrorCode(new error_code());
        new SessionHandle(session.swig()).addTorrent(torrent, error);
        if (error.isError()) {
            throw new IllegalStateException(error.getMessage());
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
