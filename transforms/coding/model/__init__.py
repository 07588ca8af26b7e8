"""The learned part of the coder: how sure it is that a passage is evidence of a kenmerk.

Here: what the model looks at in a passage (`woorden`, `signalen`), its weights and how they are added up
(`gewichten`, `bomen`, `model`), and how it is trained (`trainen`; needs the extra `dev`).
Not here: what counts as a passage (`coding.passages`) and what is made of the scores (`coding.coder`).
"""
