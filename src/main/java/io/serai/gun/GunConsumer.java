package io.serai.gun;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of one soul, of some of its keys, or of all souls that a group follows, into exchanges, one after the other.
 * Changes of a soul that gather meanwhile arrive together.
 */
public class GunConsumer extends DefaultConsumer {
    private final GunEndpoint endpoint;
    private final KeyRange keys;
    private final Map<String, Following> followed = new ConcurrentHashMap<>();
    private final Set<Following> changed = new LinkedHashSet<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable ExecutorService executor;

    GunConsumer(GunEndpoint endpoint, Processor processor, KeyRange keys) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.keys = keys;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String soul = endpoint.getSoul();
        String group = endpoint.getGroup();
        executor = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "gun-on " + (group == null ? soul : group));
        if (group != null) {
            endpoint.getComponent().groups().open(group, this);
        } else if (soul != null) {
            follow(soul);
        }
    }

    @Override
    protected void doStop() throws Exception {
        String group = endpoint.getGroup();
        if (group != null) {
            endpoint.getComponent().groups().close(group, this);
        }
        for (String soul : Set.copyOf(followed.keySet())) {
            unfollow(soul);
        }
        ExecutorService ending = executor;
        executor = null;
        if (ending != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(ending);
        }
        super.doStop();
    }

    /**
     * Begins to follow a soul; one that is followed already is not followed twice.
     *
     * @throws GunException when as many as may be are followed
     */
    synchronized void follow(String soul) {
        if (followed.containsKey(soul)) {
            return;
        }
        if (followed.size() >= endpoint.getMaxFollowed()) {
            throw new GunException("the node '" + soul + "' cannot be followed: " + followed.size()
                    + " are, and maxFollowed allows no more");
        }
        PendingChanges pending = new PendingChanges(endpoint.getMaxPending(), endpoint.isInitial());
        Following following = new Following(soul, keys, pending, this::changed);
        followed.put(soul, following);
        following.begin(endpoint.peer().reads());
    }

    synchronized void unfollow(String soul) throws Exception {
        Following ended = followed.remove(soul);
        if (ended != null) {
            ended.close();
        }
    }

    private void changed(Following following) {
        synchronized (changed) {
            changed.add(following);
        }
        ExecutorService running = executor;
        if (running != null && scheduled.compareAndSet(false, true)) {
            try {
                running.execute(this::deliver);
            } catch (RejectedExecutionException e) {
                scheduled.set(false);
            }
        }
    }

    private void deliver() {
        scheduled.set(false);
        List<Following> ready;
        synchronized (changed) {
            ready = List.copyOf(changed);
            changed.clear();
        }
        for (Following following : ready) {
            try {
                following.take(endpoint.peer().reads(), changes -> deliver(following.soul(), changes));
            } catch (RuntimeException e) {
                getExceptionHandler().handleException("Cannot read '" + following.soul() + "'", e);
            }
        }
    }

    private void deliver(String soul, List<Change> changes) {
        if (changes.isEmpty() || !isRunAllowed()) {
            return;
        }
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(endpoint.peer().reads().values(changes));
            exchange.getMessage().setHeader(GunConstants.SOUL, soul);
            exchange.getMessage().setHeader(GunConstants.STATE, lastState(changes));
            exchange.getMessage().setHeader(GunConstants.STATES, states(changes));
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Throwable failure = exchange.getException();
        if (failure != null) {
            getExceptionHandler().handleException("A change of '" + soul + "' was not processed", exchange, failure);
        }
        releaseExchange(exchange, false);
    }

    private static double lastState(List<Change> changes) {
        return changes.stream()
                .mapToDouble(change -> change.entry().state())
                .max()
                .orElseThrow();
    }

    private static Map<String, Double> states(List<Change> changes) {
        Map<String, Double> states = new HashMap<>();
        changes.forEach(change -> states.put(change.key(), change.entry().state()));
        return states;
    }
}
