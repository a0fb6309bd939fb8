"""The screens: Streamlit on top of `assistant.app`."""
