"""The builder: documents in, Parquet tables out. Nothing here knows the explorer."""
