"""Each a `show(key, …)` that owns its state. None interpolates text into its HTML or script: text travels as data."""
