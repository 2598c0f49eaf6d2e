"""The words for people: codes and values as translated sentences. No widgets."""
