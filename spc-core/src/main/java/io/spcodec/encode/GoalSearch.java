package io.spcodec.encode;

import io.spcodec.control.QualityIndex;
import io.spcodec.encode.EncodePass.Encoded;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.SpcException;
import java.util.BitSet;

/**
 * Finds the quality that meets a goal. Sizes grow nearly geometrically with the quality, so the
 * search for a size interpolates their logarithms inside a shrinking bracket. Nearly: from one quality
 * to the next they may fall, by 3 % in small images, so a bracket can close far below its target while
 * a quality beside it comes nearer. And where a tile begins to carry its last group of channels, or
 * saliency asks for another fineness, they rise by up to 7 %: what is left of a target there goes to
 * better qualities with the groups and the fineness of the one before.
 */
public final class GoalSearch {
    private static final int FIRST_GUESS = 400;

    /** Growth of the logarithm of the size with one index: from 0.08 to 1.5 bits per pixel. */
    private static final double TYPICAL_SLOPE = Math.log(1.5 / 0.08) / QualityIndex.MAX;

    /** A stream that uses this share of its target is good enough. */
    private static final double GOOD_SHARE = 0.985;

    /** What is used at least, if need be with the groups and the fineness of a lower quality. */
    private static final double LEAST_SHARE = 0.97;

    /** Aimed at, because a hit just below the target saves another try and one above costs it. */
    private static final double AIM_SHARE = 0.994;

    /** Qualities on either side of a closed bracket that are tried where it used too little. */
    private static final int BESIDE = 5;

    /** A score is met to this many quality indices: half a percent of the range. */
    private static final int SCORE_TOLERANCE = 4;

    /** Of the progress that is left, what a try takes; nobody knows how many there will be. */
    private static final double TRY_SHARE = 0.4;

    private final Tries pass;

    /** The stream whose groups and fineness are kept; null if each quality has its own. */
    private final Encoded like;

    private final BitSet tried = new BitSet();
    private int low = -1;
    private double lowLog;
    private int high = QualityIndex.MAX + 1;
    private double highLog;

    private GoalSearch(Tries pass) {
        this.pass = pass;
        like = null;
    }

    /** Prepares to search above a stream, with its groups and its fineness. */
    private GoalSearch(Tries pass, Encoded like) {
        this.pass = pass;
        this.like = like;
        low = like.qualityIndex();
        lowLog = Math.log(like.stream().length);
    }

    /** Encodes an image as its goal asks. */
    public static Encoded run(EncodePass pass, Goal goal) throws SpcException {
        return run((Tries) pass, goal);
    }

    static Encoded run(Tries pass, Goal goal) throws SpcException {
        if (goal instanceof Goal.Quality quality) {
            return pass.at(QualityIndex.of(quality.value()));
        }
        if (goal instanceof Goal.Bytes bytes) {
            return largestWithin(pass, bytes.value());
        }
        if (goal instanceof Goal.BitsPerPixel bits) {
            long pixels = pass.pixelCount();
            return largestWithin(pass, (long) (bits.value() * pixels / 8));
        }
        return new GoalSearch(pass).smallestAtLeastAsClose((Goal.Score) goal);
    }

    /** Tells whether what was found for a goal reaches it; the best quality may fall short. */
    public static boolean isReached(EncodePass pass, Goal goal, Encoded encoded)
            throws SpcException {
        return isReached((Tries) pass, goal, encoded);
    }

    static boolean isReached(Tries pass, Goal goal, Encoded encoded) throws SpcException {
        if (encoded.qualityIndex() < QualityIndex.MAX || goal instanceof Goal.Quality) {
            return true;
        }
        if (goal instanceof Goal.Score score) {
            return new GoalSearch(pass).isCloseEnough(encoded, score);
        }
        double limit =
                goal instanceof Goal.BitsPerPixel bits
                        ? bits.value() * pass.pixelCount() / 8
                        : ((Goal.Bytes) goal).value();
        return encoded.stream().length >= GOOD_SHARE * Math.floor(limit);
    }

    private static Encoded largestWithin(Tries pass, long limit) throws SpcException {
        Encoded best = new GoalSearch(pass).largestWithin(limit);
        return best.stream().length >= LEAST_SHARE * limit
                ? best
                : new GoalSearch(pass, best).largestWithin(limit);
    }

    private Encoded largestWithin(long limit) throws SpcException {
        double aim = Math.log(AIM_SHARE * Math.max(limit, 1));
        Encoded best = like;
        int index = like == null ? FIRST_GUESS : low + 1;
        while (high - low > 1) {
            pass.control().stage(TRY_SHARE);
            Encoded encoded = like == null ? pass.at(index) : pass.at(index, like);
            tried.set(index);
            long bytes = encoded.stream().length;
            if (bytes > limit) {
                if (index == 0) {
                    throw new LimitExceededException(
                            "bytes of stream at the lowest quality, %d of them metadata,"
                                    .formatted(pass.metadataBytes()),
                            bytes,
                            limit);
                }
                high = index;
                highLog = Math.log(bytes);
            } else {
                if (like == null && index == QualityIndex.MAX) {
                    return encoded; // a worse one may be larger, and nothing is better
                }
                best = larger(best, encoded);
                low = index;
                lowLog = Math.log(bytes);
                if (isGood(best, limit)) {
                    return best;
                }
            }
            index = nextGuess(aim);
        }
        return like == null ? besideBracket(best, limit) : best;
    }

    /** Tries the qualities around a closed bracket, the nearest first. */
    private Encoded besideBracket(Encoded closed, long limit) throws SpcException {
        Encoded best = closed;
        int above = high;
        int below = low;
        for (int i = 0; i < 2 * BESIDE && !isGood(best, limit); i++) {
            int index = i % 2 == 0 ? ++above : --below;
            if (index >= 0 && index <= QualityIndex.MAX && !tried.get(index)) {
                pass.control().stage(TRY_SHARE);
                Encoded encoded = pass.at(index);
                if (encoded.stream().length <= limit) {
                    best = larger(best, encoded);
                }
            }
        }
        return best;
    }

    private static boolean isGood(Encoded encoded, long limit) {
        return encoded.stream().length >= GOOD_SHARE * limit;
    }

    /** Of two that fit the larger, of equal ones the better. */
    private static Encoded larger(Encoded a, Encoded b) {
        if (a == null || b.stream().length > a.stream().length) {
            return b;
        }
        boolean alike = b.stream().length == a.stream().length;
        return alike && b.qualityIndex() > a.qualityIndex() ? b : a;
    }

    private int nextGuess(double aim) {
        double guess;
        if (low < 0) {
            guess = high - (highLog - aim) / TYPICAL_SLOPE;
        } else if (high > QualityIndex.MAX) {
            guess = low + (aim - lowLog) / TYPICAL_SLOPE;
        } else {
            guess = low + (high - low) * (aim - lowLog) / Math.max(1e-9, highLog - lowLog);
        }
        // A tenth of the bracket from its ends, so that a wrong slope cannot make it creep.
        double inset = low >= 0 && high <= QualityIndex.MAX ? 0.1 * (high - low) : 1;
        double inside = Math.max(low + inset, Math.min(high - inset, guess));
        return (int) Math.max(low + 1, Math.min(high - 1, Math.round(inside)));
    }

    private Encoded smallestAtLeastAsClose(Goal.Score goal) throws SpcException {
        Encoded best = null;
        high = QualityIndex.MAX;
        int index = QualityIndex.MAX / 2;
        while (high - low > SCORE_TOLERANCE) {
            pass.control().stage(TRY_SHARE);
            Encoded encoded = pass.at(index);
            if (isCloseEnough(encoded, goal)) {
                best = encoded;
                high = index;
            } else {
                low = index;
            }
            index = (low + high) / 2;
        }
        return best != null ? best : pass.at(high);
    }

    private boolean isCloseEnough(Encoded encoded, Goal.Score goal) throws SpcException {
        pass.control().stage(TRY_SHARE);
        double score = pass.score(goal.metric(), encoded);
        return goal.metric().higherIsBetter() ? score >= goal.value() : score <= goal.value();
    }
}
