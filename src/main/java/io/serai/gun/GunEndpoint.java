package io.serai.gun;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Read, write and follow nodes of a GUN graph that this process shares with other peers. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "gun",
        title = "GUN",
        syntax = "gun:operation",
        category = {Category.DATABASE, Category.MESSAGING},
        headersClass = GunConstants.class)
public class GunEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {
    @UriPath(description = "What to do.")
    @Metadata(required = true)
    private GunOperation operation;

    @UriParam(description = "The soul to act on. With sign it is a path below this node's own key, which may be empty.")
    private @Nullable String soul;

    @UriParam(description = "The key to act on, where it is one. A body of gun:put that is no Map is its value.")
    private @Nullable String key;

    @UriParam(
            description = "For map and on: what the keys start with. For on it stands in place of key.",
            defaultValue = "")
    private String prefix = "";

    @UriParam(
            label = "producer",
            description = "For put and delete: sign each value, below this node's own key.",
            defaultValue = "false")
    private boolean sign;

    @UriParam(
            label = "producer,advanced",
            description =
                    "For put: whether the values are this node's own, which it offers to each relay that it connects to."
                            + " Others are written by the rules that hold for clients, with the state of the header CamelGunState if there is one.",
            defaultValue = "true")
    private boolean own = true;

    @UriParam(
            label = "producer",
            description = "For put and delete: wait, for as long as timeout says, until a relay has acknowledged it.",
            defaultValue = "false")
    private boolean awaitRelay;

    @UriParam(
            label = "producer",
            description = "For get: ask relays for a key that is here as well, for it may have been written anew.",
            defaultValue = "false")
    private boolean refresh;

    @UriParam(
            label = "producer",
            description = "For keys: the most that are read; which these are of more is up to their order.",
            defaultValue = "4096")
    private int limit = 4096;

    @UriParam(
            label = "producer",
            description = "How long relays may take to answer or to acknowledge.",
            javaType = "java.time.Duration",
            defaultValue = "2000")
    private long timeout = 2000;

    @UriParam(
            label = "consumer",
            description = "For on: deliver first what is known of the soul already.",
            defaultValue = "true")
    private boolean initial = true;

    @UriParam(
            label = "consumer",
            description =
                    "For on: the most changed keys that wait for the route. When more change, the soul is read anew instead.",
            defaultValue = "10000")
    private int maxPending = 10_000;

    @UriParam(
            description =
                    "For on, in place of soul: the name of a group of nodes, all of whose changes are consumed, one after"
                            + " the other. For follow and unfollow: the group that a node joins or leaves.")
    private @Nullable String group;

    @UriParam(
            label = "consumer",
            description = "For on with a group: the most nodes that it follows at a time.",
            defaultValue = "10000")
    private int maxFollowed = 10_000;

    public GunEndpoint(String uri, GunComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        if (operation == GunOperation.on) {
            throw new IllegalArgumentException(
                    "gun:on is where a route starts; put, get, map, keys or delete was expected");
        }
        boolean following = operation == GunOperation.follow || operation == GunOperation.unfollow;
        if (following != (group != null)) {
            throw new IllegalArgumentException(
                    "a group is what gun:follow and gun:unfollow act on, and no other: " + getEndpointUri());
        }
        if (!own && (operation != GunOperation.put || sign || awaitRelay)) {
            throw new IllegalArgumentException("own=false is for a plain gun:put, not for " + getEndpointUri());
        }
        return new GunProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        boolean named = soul != null && !soul.isEmpty();
        if (operation != GunOperation.on || named == (group != null)) {
            throw new IllegalArgumentException(
                    "a route starts from gun:on?soul=… or gun:on?group=…, not from " + getEndpointUri());
        }
        if (key != null && !prefix.isEmpty()) {
            throw new IllegalArgumentException("gun:on follows a key or a prefix, not both: " + getEndpointUri());
        }
        KeyRange keys = key == null ? KeyRange.prefix(prefix) : KeyRange.key(key);
        GunConsumer consumer = new GunConsumer(this, processor, keys);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public GunComponent getComponent() {
        return (GunComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        GunConfiguration configuration = getComponent().getConfiguration();
        return "ws://" + configuration.getHost() + ":" + configuration.getPort() + "/gun";
    }

    @Override
    public String getServiceProtocol() {
        return "gun";
    }

    Peer peer() {
        return getComponent().peer();
    }

    public GunOperation getOperation() {
        return operation;
    }

    public void setOperation(GunOperation operation) {
        this.operation = operation;
    }

    public @Nullable String getSoul() {
        return soul;
    }

    public void setSoul(@Nullable String soul) {
        this.soul = soul;
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public String getPrefix() {
        return prefix;
    }

    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    public boolean isSign() {
        return sign;
    }

    public void setSign(boolean sign) {
        this.sign = sign;
    }

    public boolean isOwn() {
        return own;
    }

    public void setOwn(boolean own) {
        this.own = own;
    }

    public boolean isAwaitRelay() {
        return awaitRelay;
    }

    public void setAwaitRelay(boolean awaitRelay) {
        this.awaitRelay = awaitRelay;
    }

    public boolean isRefresh() {
        return refresh;
    }

    public void setRefresh(boolean refresh) {
        this.refresh = refresh;
    }

    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public boolean isInitial() {
        return initial;
    }

    public void setInitial(boolean initial) {
        this.initial = initial;
    }

    public int getMaxPending() {
        return maxPending;
    }

    public void setMaxPending(int maxPending) {
        this.maxPending = maxPending;
    }

    public @Nullable String getGroup() {
        return group;
    }

    public void setGroup(@Nullable String group) {
        this.group = group;
    }

    public int getMaxFollowed() {
        return maxFollowed;
    }

    public void setMaxFollowed(int maxFollowed) {
        this.maxFollowed = maxFollowed;
    }
}
