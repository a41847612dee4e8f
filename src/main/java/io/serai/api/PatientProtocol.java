package io.serai.api;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP as Tomcat speaks it, with one more timeout. A file that the container sends by itself costs no thread, so its
 * reader may be slow. What the container sees of a slow reader is a buffer of some MiB in the kernel that takes nothing
 * for minutes and then a third of itself: its usual timeout would end a connection whose reader never paused.
 */
public final class PatientProtocol extends Http11NioProtocol {
    private volatile long patience;

    /**
     * Says how long a reader may be waited for.
     *
     * @param patience milliseconds for which the kernel may take nothing of a file that is being sent
     */
    public void setPatience(long patience) {
        this.patience = patience;
    }

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, adapter) {
            @Override
            public SocketState service(SocketWrapperBase<?> socket) throws IOException {
                // a thread that writes waits no longer than for any other connection
                socket.setWriteTimeout(getConnectionTimeout());
                SocketState state = super.service(socket);
                if (state == SocketState.SENDFILE) {
                    socket.setWriteTimeout(patience);
                }
                return state;
            }
        };
    }
}
