"""SPC from PySpark: SQL functions on a folder of pictures, and the image source on the streams.

    spark-submit --packages io.spcodec:spc-spark:VERSION pictures.py FOLDER TABLE

No Python of ours is needed: the functions come with the jar.
"""

import sys

from pyspark.sql import SparkSession

folder, table = sys.argv[1:3]
spark = (
    SparkSession.builder.appName("pictures")
    .config("spark.sql.extensions", "io.spcodec.spark.SpcExtensions")
    .getOrCreate()
)

pictures = (
    spark.read.format("binaryFile")
    .option("recursiveFileLookup", "true")
    .option("pathGlobFilter", "*.png")
    .load(folder)
)
pictures.selectExpr(
    "path", "length", "try_spc_encode(content, 50) AS stream"
).write.mode("overwrite").parquet(table)

streams = spark.read.parquet(table)
broken = streams.filter("stream IS NULL").count()
rows = (
    streams.filter("stream IS NOT NULL")
    .selectExpr("path", "length", "spc_info(stream) AS info", "spc_decode(stream) AS image")
    .select("path", "length", "info.bytes", "info.width", "image.nChannels")
    .collect()
)
for row in rows:
    print(f"{row.path.rsplit('/', 1)[-1]}: {row.length} bytes became {row.bytes}, {row.width} wide")
print(f"{len(rows)} streams, {broken} broken")
spark.stop()
