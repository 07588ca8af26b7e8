"""Given names that are common in the Netherlands.

Here: words that make the capitalised words behind them a person's name, where a function or signature stands near.
Not here: any rule, and any name of a real person.
"""

_NAMES = """
Aad Aafke Aart Abdel Abdul Abel Ada Ad Adam Adriaan Adrie Agnes Ahmed Aisha Albert Alex Alexander Ali Alice Alida
Amber Amina Andre André Andrea Angela Angelique Anita Anja Ank Anke Ankie Ann Anna Anne Annelies Anneke Annemarie
Annemieke Annet Annette Annie Anouk Ans Anton Antoinette Antoon Ard Arend Ari Arie Arjan Arjen Arno Arnold Arthur
Astrid Auke Aziz Barbara Bart Bas Bastiaan Ben Bernadette Bernard Bert Bertus Betty Bianca Birgit Björn Bob Bram
Brigitte Britt Carel Carin Carina Carla Carlo Carmen Carola Caroline Cas Casper Catharina Cees Charlotte Chris
Christa Christel Christiaan Christian Christine Claire Claudia Clemens Coen Conny Cor Corine Corinne Cornelis
Corrie Daan Dana Daniel Daniëlle Danny David Debby Denise Dennis Derk Diana Dick Diederik Dilek Dinie Dirk Dolf
Donald Dorien Douwe Eddy Edith Edwin Eefje Eelco Eelke Ellen Elly Els Elsa Elsbeth Emiel Emma Enno Eric Erica Erik
Erika Erna Ernst Erwin Esmee Esther Etienne Eva Eveline Evert Fatih Fatima Fatma Feike Femke Fenna Ferdinand Ferry
Fleur Floor Floris Fokke Frank Frans Fred Frederik Freek Frits Gea Geert Geertje Gemma George Gerard Gerben Gerda
Gerdien Gerhard Gerjan Gerrie Gerrit Gert Gertjan Gijs Gijsbert Giel Gina Greet Greetje Guido Guus Hanna Hanneke
Hannie Hans Harald Harm Harmen Harold Harrie Harry Hassan Hedy Heidi Hein Heleen Helen Helena Helma Hendrik Henk
Hennie Henny Henri Herman Hester Hetty Hidde Hilde Huib Hubert Hugo Huub Ibrahim Ida Ids Ilona Ilse Ina Ineke Inge
Ingrid Irene Iris Irma Isabel Ivo Jaap Jac Jack Jacco Jackie Jacob Jacobus Jacqueline Jacques Jan Jane Janine Janna
Janneke Janny Jantje Janus Jasmijn Jasper Jean Jeanette Jeanne Jeannette Jef Jelle Jeltje Jennifer Jeroen Jesse
Jessica Jet Jetty Jo Joan Joanna Job Jochem Joep Johan Johanna Johannes John Joke Jolanda Jolande Jolien Joop Joost
Joris Jos Josephine Josje José Joyce Judith Jules Juliette Julia Jurgen Jurjen Karel Karen Karim Karin Karina Karla
Kars Katja Kees Khalid Kim Kirsten Klaas Klaartje Koen Koos Krista Lambert Lara Lars Laura Laurens Leen Leendert
Leni Lennart Leo Leon Leonie Lex Lia Lianne Lies Liesbeth Lieke Lilian Linda Lisa Lisanne Loes Lou Louis Louise
Luc Lucas Lucia Lucy Luuk Lydia Maaike Maarten Madeleine Maja Manon Marc Marcel Marco Margot Margreet Margriet
Maria Marian Marianne Maria Marie Mariëlle Marieke Marielle Marietje Marije Marijke Marijn Marina Marinus Mario
Marion Mariska Marita Marja Marjan Marjo Marjolein Marjon Mark Marleen Marlies Martha Martien Martijn Martin
Martine Maurice Maurits Max Mehmet Meike Melanie Menno Merel Merijn Mia Michael Michel Michiel Mieke Mien Mirjam
Miranda Mohamed Mohammed Monica Monique Mustafa Myra Nadia Nancy Natasja Nathalie Nel Nelleke Nico Nicole Niek
Niels Nienke Nina Noor Noortje Nora Olaf Olga Omar Onno Otto Pascal Patricia Patrick Paul Paula Paulien Pauline
Peter Petra Philip Pien Piet Pieter Pim Quirijn Rachel Rachid Rajesh Ralf Ralph Ramon Raoul Raymond Rebecca Reinier
Reinout Remco Remko Renate René Renée Renske Ria Richard Rick Rien Rik Rina Rinus Rob Robbert Robert Robin Roderick
Roel Roeland Roelof Rogier Rolf Rolien Roland Romy Ron Ronald Rosa Rosalie Ruben Rudi Rudolf Ruud Ruth Saïd Saskia
Sabine Samira Samuel Sander Sandra Sanne Sara Sarah Sebastiaan Selma Serge Silvia Simon Simone Sjaak Sjoerd Sjors
Sofie Sonja Stefan Stefanie Stephan Steven Stijn Suzan Suzanne Sven Sylvia Tamara Tanja Ted Teun Theo Theodoor
Thea Therese Thijs Thomas Tim Timo Tineke Titia Tjeerd Tom Ton Tonny Toon Trudy Truus Ursula Valerie Vera Victor
Vincent Virginia Walter Wendy Wessel Wiebe Wil Willem Willemien Wilma Wim Wouter Xander Yasmin Yolanda Yvette
Yvonne Yusuf
"""

VOORNAMEN = frozenset(_NAMES.split())
