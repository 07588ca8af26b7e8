"""How the model of the coder is trained; needs scikit-learn (extra `dev`), which coding itself does not.

Here: labelled texts to labelled passages (`stof`, `voorbeelden`), and those to weights and trees (`trainen`).
Not here: the command and the texts (`tests.leren`), and using the model (`coding.model`).
"""
