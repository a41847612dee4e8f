package io.serai.gun;

/** One value to be written, or that was written, to one key. */
record Change(Place place, Entry entry) {
    Change(String soul, String key, String json, double state) {
        this(new Place(soul, key), new Entry(json, state));
    }

    String soul() {
        return place.soul();
    }

    String key() {
        return place.key();
    }
}
