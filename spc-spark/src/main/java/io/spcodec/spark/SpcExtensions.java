package io.spcodec.spark;

import io.spcodec.error.ModelException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.classic.UserDefinedFunctionUtils;
import org.apache.spark.sql.expressions.SparkUserDefinedFunction;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * SQL functions, with {@code spark.sql.extensions=io.spcodec.spark.SpcExtensions}:
 *
 * <ul>
 *   <li>{@code spc_encode(content, quality)}: a PNG, JPEG, BMP or TIFF file, and 0 to 100, to a
 *       stream
 *   <li>{@code spc_decode(content)}: a stream to Spark's image struct
 *   <li>{@code spc_info(content)}: what a stream says of itself, without decoding it
 *   <li>{@code spc_compare(a, b, metric)}: the score of b against a, each a stream or a file, by a
 *       metric's name, as in {@code 'ssimulacra2'}
 * </ul>
 *
 * <p>Nulls give null. Content that is no picture, or two pictures of different sizes, end the query,
 * as a failed cast does; each function has a twin whose name begins with {@code try_} that gives null
 * for them instead.
 */
public final class SpcExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    /** Made by Spark. */
    public SpcExtensions() {}

    /**
     * A function.
     *
     * @param name in SQL
     * @param arguments for messages
     * @param does what Spark calls
     */
    private record Named(String name, List<String> arguments, UserDefinedFunction does) {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        UDF2<byte[], Number, byte[]> encode = SqlFunctions::encode;
        UDF1<byte[], Object> decode = SqlFunctions::decode;
        UDF1<byte[], Object> info = SqlFunctions::info;
        UDF3<byte[], byte[], String, Double> compare = SqlFunctions::compare;
        UDF2<byte[], Number, byte[]> tryEncode = (a, b) -> orNull(() -> encode.call(a, b));
        UDF1<byte[], Object> tryDecode = a -> orNull(() -> decode.call(a));
        UDF1<byte[], Object> tryInfo = a -> orNull(() -> info.call(a));
        UDF3<byte[], byte[], String, Double> tryCompare =
                (a, b, c) -> orNull(() -> compare.call(a, b, c));
        List<String> content = List.of("content");
        List<String> pair = List.of("a", "b", "metric");
        List<String> quality = List.of("content", "quality");
        for (Named function :
                List.of(
                        new Named(
                                "spc_encode", quality, functions.udf(encode, DataTypes.BinaryType)),
                        new Named("spc_decode", content, functions.udf(decode, ImageStruct.TYPE)),
                        new Named("spc_info", content, functions.udf(info, SqlFunctions.INFO)),
                        new Named(
                                "spc_compare", pair, functions.udf(compare, DataTypes.DoubleType)),
                        new Named(
                                "try_spc_encode",
                                quality,
                                functions.udf(tryEncode, DataTypes.BinaryType)),
                        new Named(
                                "try_spc_decode",
                                content,
                                functions.udf(tryDecode, ImageStruct.TYPE)),
                        new Named(
                                "try_spc_info", content, functions.udf(tryInfo, SqlFunctions.INFO)),
                        new Named(
                                "try_spc_compare",
                                pair,
                                functions.udf(tryCompare, DataTypes.DoubleType)))) {
            extensions.injectFunction(description(function));
        }
        return BoxedUnit.UNIT;
    }

    private static Tuple3<
                    FunctionIdentifier,
                    ExpressionInfo,
                    scala.Function1<Seq<Expression>, Expression>>
            description(Named function) {
        return new Tuple3<>(
                new FunctionIdentifier(function.name()),
                new ExpressionInfo(SpcExtensions.class.getName(), function.name()),
                new Builder(function));
    }

    /** Makes the expression of a call. */
    private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {
        private final Named function;

        Builder(Named function) {
            this.function = function;
        }

        @Override
        public Expression apply(Seq<Expression> arguments) {
            if (arguments.size() != function.arguments().size()) {
                throw new IllegalArgumentException(
                        "%s takes %s, not %d arguments"
                                .formatted(
                                        function.name(), function.arguments(), arguments.size()));
            }
            SparkUserDefinedFunction does =
                    (SparkUserDefinedFunction) function.does().withName(function.name());
            return UserDefinedFunctionUtils.toScalaUDF(does, arguments);
        }
    }

    /** Computes a value. */
    private interface Call<T> {
        T get() throws Exception;
    }

    private static <T> T orNull(Call<T> call) throws Exception {
        try {
            return call.get();
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            return null;
        }
    }
}
