package io.serai.command;

import java.io.PrintWriter;

/** What a command finds, a line each, and the line that ends it. */
final class Report {
    private final PrintWriter out;
    private final Progress progress;
    private int damage;

    Report(PrintWriter out, Progress progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Something is not as it has to be. */
    void damage(Object what, String how) {
        damage++;
        line(what + ": " + how);
    }

    /** Something that is worth knowing and hurts nobody. */
    void note(String sentence) {
        line("note: " + sentence);
    }

    /** Says how all of it was found, and gives the exit code. */
    int end(String looked) {
        line(looked + "; "
                + switch (damage) {
                    case 0 -> "all is sound.";
                    case 1 -> "one thing is damaged.";
                    default -> damage + " things are damaged.";
                });
        return damage == 0 ? Commands.SOUND : Commands.DAMAGE;
    }

    private void line(String text) {
        progress.clear();
        out.println(text);
        out.flush();
    }
}
